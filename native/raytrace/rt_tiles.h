/* Assigns the tiles of a frame to threads. */
#ifndef RT_TILES_H
#define RT_TILES_H

#include "rt_pool.h"

#include <memory>
#include <xmmintrin.h>

/* Each thread has its own band of tiles for all frames, so that its data stays in its cache; a thread that has finished its band takes
 * tiles of others. A tile is shaded after it and its neighbors have been traced, by the thread that traced it or by one that has
 * no other work. */
class rt_tiles {
public:
    rt_tiles(int32_t columns, int32_t rows, int32_t threads)
        : columns_(columns), rows_(rows), looked_(new counter[(size_t)rows]), shaded_(new counter[(size_t)count()]),
          bands_((size_t)threads) {
        for (band& b : bands_) b.looked.reserve((size_t)count());
    }

    int32_t count() const { return columns_ * rows_; }

    /* Call before the threads start a frame. */
    void begin() {
        for (int32_t row = 0; row < rows_; ++row) looked_[(size_t)row].store(0, std::memory_order_relaxed);
        for (int32_t tile = 0; tile < count(); ++tile) shaded_[(size_t)tile].store(0, std::memory_order_relaxed);
        int64_t threads = (int64_t)bands_.size();
        for (int64_t k = 0; k < threads; ++k) {
            bands_[(size_t)k].next.store((int32_t)(count() * k / threads), std::memory_order_relaxed);
            bands_[(size_t)k].end = (int32_t)(count() * (k + 1) / threads);
        }
    }

    /* A thread's part of the frame: calls look(tile) and shade(tile), each once per tile over all threads. */
    template <class Look, class Shade> void work(int32_t thread, Look look, Shade shade) {
        std::vector<int32_t>& mine = bands_[(size_t)thread].looked;
        mine.clear();
        size_t done = 0;
        for (int32_t tile; (tile = take(thread)) >= 0;) {
            look(tile);
            looked_[(size_t)(tile / columns_)].fetch_add(1, std::memory_order_release);
            mine.push_back(tile);
            for (; done < mine.size() && is_surrounded(mine[done]); ++done) shade_once(mine[done], shade);
        }
        // a thread that still traces a neighbor started before this
        for (; done < mine.size(); ++done) shade_once(mine[done], shade);
        for (int32_t tile = 0; tile < count(); ++tile) shade_once(tile, shade);
    }

private:
    using counter = std::atomic<int32_t>;
    struct alignas(64) band {
        counter next{0};
        int32_t end = 0;
        std::vector<int32_t> looked;
    };

    int32_t take(int32_t thread) {
        for (size_t k = 0; k < bands_.size(); ++k) {
            band& b = bands_[((size_t)thread + k) % bands_.size()];
            if (b.next.load(std::memory_order_relaxed) >= b.end) continue;
            int32_t tile = b.next.fetch_add(1, std::memory_order_relaxed);
            if (tile < b.end) return tile;
        }
        return -1;
    }
    bool is_looked_at(int32_t row) const {
        return row < 0 || row >= rows_ || looked_[(size_t)row].load(std::memory_order_acquire) == columns_;
    }
    bool is_surrounded(int32_t tile) const {
        int32_t row = tile / columns_;
        return is_looked_at(row - 1) && is_looked_at(row) && is_looked_at(row + 1);
    }
    template <class Shade> void shade_once(int32_t tile, Shade& shade) {
        if (shaded_[(size_t)tile].load(std::memory_order_relaxed) || shaded_[(size_t)tile].exchange(1, std::memory_order_relaxed)) return;
        for (int32_t tries = 0; !is_surrounded(tile); ++tries)
            if (tries < 1000) _mm_pause();
            else std::this_thread::yield();
        shade(tile);
    }

    int32_t columns_, rows_;
    std::unique_ptr<counter[]> looked_; /* [rows] traced tiles of a row */
    std::unique_ptr<counter[]> shaded_; /* [tiles] 1 once a thread has taken it */
    std::vector<band> bands_;
};

#endif
