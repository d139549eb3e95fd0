/* Threads that wait for tiles. */
#ifndef RT_POOL_H
#define RT_POOL_H

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

/* Executes numbered items on the calling thread and on worker threads that sleep between calls. The assignment of items is not
 * deterministic. */
class rt_pool {
public:
    using work = void (*)(void* context, int32_t piece, int32_t thread);

    explicit rt_pool(int32_t threads);
    ~rt_pool();
    rt_pool(const rt_pool&) = delete;
    rt_pool& operator=(const rt_pool&) = delete;

    int32_t threads() const { return (int32_t)helpers_.size() + 1; }
    /* Returns when all items are finished. One caller at a time. */
    void run(int32_t pieces, work what, void* context);

private:
    void serve(int32_t thread);
    void take(int32_t thread);
    void call();

    std::vector<std::thread> helpers_;
    work what_ = nullptr;
    void* context_ = nullptr;
    int32_t pieces_ = 0;
    bool closing_ = false;
    // on separate cache lines: one is written by all threads while another is polled
    alignas(64) std::atomic<int32_t> next_{0};
    alignas(64) std::atomic<int32_t> round_{0};
    alignas(64) std::atomic<int32_t> busy_{0};
};

#endif
