#include "rt_pool.h"

#include <pmmintrin.h>
#include <xmmintrin.h>

#include <chrono>

namespace {

// denormal numbers cost hundreds of cycles and are invisible; the caller's setting is restored
class flush_tiny {
public:
    flush_tiny() : before_(_mm_getcsr()) { _mm_setcsr(before_ | _MM_FLUSH_ZERO_ON | _MM_DENORMALS_ZERO_ON); }
    ~flush_tiny() { _mm_setcsr(before_); }

private:
    unsigned before_;
};

// spins for about the time of a step of a small model; true if the value has changed
bool changes_soon(const std::atomic<int32_t>& value, int32_t from) {
    using clock = std::chrono::steady_clock;
    // waking a thread takes tens of microseconds, as long as rendering a small image
    clock::time_point end = clock::now() + std::chrono::microseconds(50);
    do {
        for (int i = 0; i < 32; ++i) {
            if (value.load(std::memory_order_acquire) != from) return true;
            _mm_pause();
        }
    } while (clock::now() < end);
    return false;
}

} // namespace

rt_pool::rt_pool(int32_t threads) {
    for (int32_t i = 1; i < threads; ++i) helpers_.emplace_back([this, i] { serve(i); });
}

rt_pool::~rt_pool() {
    closing_ = true;
    call();
    for (std::thread& helper : helpers_) helper.join();
}

void rt_pool::take(int32_t thread) {
    flush_tiny mode;
    for (int32_t piece; (piece = next_.fetch_add(1)) < pieces_;) what_(context_, piece, thread);
}

void rt_pool::call() {
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
}

void rt_pool::serve(int32_t thread) {
    for (int32_t seen = 0;;) {
        if (!changes_soon(round_, seen)) round_.wait(seen, std::memory_order_acquire);
        seen = round_.load(std::memory_order_acquire); // no round starts before all threads have finished the last one
        if (closing_) return;
        take(thread);
        if (busy_.fetch_sub(1) == 1) busy_.notify_one();
    }
}

void rt_pool::run(int32_t pieces, work what, void* context) {
    what_ = what;
    context_ = context;
    pieces_ = pieces;
    next_ = 0;
    if (helpers_.empty()) return take(0);
    busy_ = (int32_t)helpers_.size();
    call();
    take(0);
    for (int32_t left; (left = busy_.load(std::memory_order_acquire)) > 0;)
        if (!changes_soon(busy_, left)) busy_.wait(left, std::memory_order_acquire);
}
