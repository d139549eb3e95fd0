#include "rt_pool.h"

#include <pmmintrin.h>
#include <xmmintrin.h>

namespace {

// numbers too small to be normal cost hundreds of cycles and show nowhere; the caller's own setting comes back
class flush_tiny {
public:
    flush_tiny() : before_(_mm_getcsr()) { _mm_setcsr(before_ | _MM_FLUSH_ZERO_ON | _MM_DENORMALS_ZERO_ON); }
    ~flush_tiny() { _mm_setcsr(before_); }

private:
    unsigned before_;
};

} // namespace

rt_pool::rt_pool(int32_t threads) {
    for (int32_t i = 1; i < threads; ++i) helpers_.emplace_back([this, i] { serve(i); });
}

rt_pool::~rt_pool() {
    {
        std::lock_guard<std::mutex> hold(door_);
        closing_ = true;
    }
    called_.notify_all();
    for (std::thread& helper : helpers_) helper.join();
}

void rt_pool::take(int32_t thread) {
    flush_tiny mode;
    for (int32_t piece; (piece = next_.fetch_add(1)) < pieces_;) what_(context_, piece, thread);
}

void rt_pool::serve(int32_t thread) {
    int64_t seen = 0;
    std::unique_lock<std::mutex> hold(door_);
    for (;;) {
        called_.wait(hold, [&] { return closing_ || round_ != seen; });
        if (closing_) return;
        seen = round_;
        hold.unlock();
        take(thread);
        hold.lock();
        if (--busy_ == 0) finished_.notify_one();
    }
}

void rt_pool::run(int32_t pieces, work what, void* context) {
    what_ = what;
    context_ = context;
    pieces_ = pieces;
    next_ = 0;
    if (helpers_.empty()) return take(0);
    {
        std::lock_guard<std::mutex> hold(door_);
        busy_ = (int32_t)helpers_.size();
        ++round_;
    }
    called_.notify_all();
    take(0);
    std::unique_lock<std::mutex> hold(door_);
    finished_.wait(hold, [&] { return busy_ == 0; });
}
