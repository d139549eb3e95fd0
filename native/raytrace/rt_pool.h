/* Threads that wait for tiles. */
#ifndef RT_POOL_H
#define RT_POOL_H

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

/* Runs numbered pieces of work on the calling thread and on others that sleep in between. Which thread takes which piece is chance;
 * no piece depends on another. */
class rt_pool {
public:
    using work = void (*)(void* context, int32_t piece, int32_t thread);

    explicit rt_pool(int32_t threads);
    ~rt_pool();
    rt_pool(const rt_pool&) = delete;
    rt_pool& operator=(const rt_pool&) = delete;

    int32_t threads() const { return (int32_t)helpers_.size() + 1; }
    /* Returns when all are done. One caller at a time. */
    void run(int32_t pieces, work what, void* context);

private:
    void serve(int32_t thread);
    void take(int32_t thread);

    std::vector<std::thread> helpers_;
    std::mutex door_;
    std::condition_variable called_, finished_;
    work what_ = nullptr;
    void* context_ = nullptr;
    int32_t pieces_ = 0;
    std::atomic<int32_t> next_{0};
    int64_t round_ = 0;
    int32_t busy_ = 0;
    bool closing_ = false;
};

#endif
