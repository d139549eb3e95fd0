/* Round trips through libzmq in plain C: the peer for `robotics bench bridge`.
 *   apt-get install -y libzmq3-dev
 *   gcc -O2 zmq_rtt.c -o zmq_rtt -lzmq -lpthread
 *   ./zmq_rtt MESSAGES BYTES [CURVE(0|1)]
 * A DEALER sends to a ROUTER on another thread over TCP on loopback and waits for the echo; one message is in flight.
 * Prints one JSON line: percentiles of the round trip in microseconds, after 1000 round trips of warm-up. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

enum { WARM_UP = 1000, KEY = 40 };

static double microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec * 1e-3;
}

static int ascending(const void* a, const void* b)
{
    double x = *(const double*)a, y = *(const double*)b;
    return (x > y) - (x < y);
}

/* returns every message to its sender; a message of a single byte ends the thread */
static void* echo(void* router)
{
    for (;;) {
        zmq_msg_t route, body;
        zmq_msg_init(&route);
        zmq_msg_init(&body);
        if (zmq_msg_recv(&route, router, 0) < 0 || zmq_msg_recv(&body, router, 0) < 0 || zmq_msg_size(&body) == 1)
            return NULL;
        zmq_msg_send(&route, router, ZMQ_SNDMORE);
        zmq_msg_send(&body, router, 0);
    }
}

static int encrypt(void* router, void* dealer)
{
    char server_public[KEY + 1], server_secret[KEY + 1], client_public[KEY + 1], client_secret[KEY + 1];
    int yes = 1;
    if (zmq_curve_keypair(server_public, server_secret) != 0 || zmq_curve_keypair(client_public, client_secret) != 0)
        return -1;
    zmq_setsockopt(router, ZMQ_CURVE_SERVER, &yes, sizeof yes);
    zmq_setsockopt(router, ZMQ_CURVE_SECRETKEY, server_secret, KEY);
    zmq_setsockopt(dealer, ZMQ_CURVE_SERVERKEY, server_public, KEY);
    zmq_setsockopt(dealer, ZMQ_CURVE_PUBLICKEY, client_public, KEY);
    zmq_setsockopt(dealer, ZMQ_CURVE_SECRETKEY, client_secret, KEY);
    return 0;
}

int main(int argc, char** argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: zmq_rtt MESSAGES BYTES [CURVE(0|1)]\n");
        return 2;
    }
    int messages = atoi(argv[1]), bytes = atoi(argv[2]), curve = argc > 3 && atoi(argv[3]);
    if (messages < 1 || bytes < 2) {
        fprintf(stderr, "zmq_rtt: at least 1 message and 2 bytes\n");
        return 2;
    }
    void* context = zmq_ctx_new();
    void* router = zmq_socket(context, ZMQ_ROUTER);
    void* dealer = zmq_socket(context, ZMQ_DEALER);
    if (curve && encrypt(router, dealer) != 0) {
        fprintf(stderr, "zmq_rtt: this libzmq has no CURVE\n");
        return 1;
    }
    char endpoint[256];
    size_t length = sizeof endpoint;
    zmq_bind(router, "tcp://127.0.0.1:*");
    zmq_getsockopt(router, ZMQ_LAST_ENDPOINT, endpoint, &length);
    zmq_connect(dealer, endpoint);
    pthread_t thread;
    pthread_create(&thread, NULL, echo, router);

    char* message = calloc(1, bytes);
    double* took = malloc(sizeof(double) * messages);
    for (int i = -WARM_UP; i < messages; i++) {
        double start = microseconds();
        zmq_send(dealer, message, bytes, 0);
        zmq_recv(dealer, message, bytes, 0);
        if (i >= 0)
            took[i] = microseconds() - start;
    }
    zmq_send(dealer, message, 1, 0);
    pthread_join(thread, NULL);
    qsort(took, messages, sizeof(double), ascending);
    printf("{\"rtt_p50_us\": %.1f, \"rtt_p99_us\": %.1f, \"rtt_p999_us\": %.1f, \"bytes\": %d, \"curve\": %d}\n",
           took[messages / 2], took[(int)(messages * .99)], took[(int)(messages * .999)], bytes, curve);
    zmq_close(dealer);
    zmq_close(router);
    zmq_ctx_term(context);
    return 0;
}
