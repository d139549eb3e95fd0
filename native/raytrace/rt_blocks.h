/* Layout of a packet's pixels, and writing to images. Included once in each kernel, inside its namespace. */

// a packet covers a block of adjacent pixels
enum { BLOCK_WIDTH = RT_LANES == 4 ? 2 : 4, BLOCK_HEIGHT = RT_LANES / BLOCK_WIDTH };

// the hits of a packet, without normals, which only keys need
struct seen_packet {
    vf t;
    vi primitive;
    vf u;
    vi triangle; /* this and v belong to meshes, and are not written if there are only a few analytic shapes */
    vf v;
};
static_assert(sizeof(seen_packet) == RT_SEEN_BYTES * RT_LANES, "the frame's memory consists of packets of this size");

RT_INLINE seen_packet& seen_at(const rt_frame* f, int32_t x, int32_t y) {
    int32_t columns = (f->width + BLOCK_WIDTH - 1) / BLOCK_WIDTH;
    return ((seen_packet*)f->seen.packets)[(size_t)(y / BLOCK_HEIGHT) * columns + x / BLOCK_WIDTH];
}

RT_INLINE hits without_normal(const rt_frame* f, const seen_packet& p) {
    hits h;
    h.t = p.t;
    h.primitive = p.primitive;
    h.u = p.u;
    h.triangle = f->few ? vi{} : p.triangle;
    h.v = f->few ? vf{} : p.v;
    return h;
}

struct block {
    vi x, y, lanes;
};
RT_INLINE block block_at(const rt_rectangle& tile, int32_t x, int32_t y) {
    vi n = lane_numbers();
    vi dx = n & (BLOCK_WIDTH - 1), dy = n / (int32_t)BLOCK_WIDTH;
    block b = {x + dx, y + dy, vi{}};
    b.lanes = (b.x < tile.x + tile.width) & (b.y < tile.y + tile.height);
    return b;
}

struct offset {
    float x, y;
};
RT_INLINE offset first_sample(const rt_frame* f) {
    return {f->sample_x[0], 1 - f->sample_y[0]};
}

// writes a block's lanes to rows of an image
RT_INLINE void write_rows(vi values, int32_t* to, size_t stride, int32_t width, int32_t height) {
    alignas(64) int32_t from[RT_LANES];
    store(from, values);
    for (int32_t row = 0; row < BLOCK_HEIGHT && row < height; ++row, to += stride) {
        if (width >= BLOCK_WIDTH) __builtin_memcpy(to, from + row * BLOCK_WIDTH, 4 * BLOCK_WIDTH);
        else
            for (int32_t k = 0; k < width; ++k) to[k] = from[row * BLOCK_WIDTH + k];
    }
}

RT_INLINE vi to_bytes(vf x) { return to_i(x * 255.0f + 0.5f); }

static void write_pixels(const rt_frame* f, const block& b, v3 c, vi lanes) {
    vi rgb = to_bytes(c.x) | (to_bytes(c.y) << 8) | (to_bytes(c.z) << 16);
    alignas(64) int32_t packed[RT_LANES];
    store(packed, rgb);
    uint32_t left = bits(lanes);
    uint8_t* corner = f->rgb + 3 * ((size_t)b.y[0] * f->width + b.x[0]);
    const __m128i close = _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    for (int32_t row = 0; row < BLOCK_HEIGHT; ++row, corner += 3 * (size_t)f->width) {
        uint32_t here = left >> (row * BLOCK_WIDTH) & ((1u << BLOCK_WIDTH) - 1);
        const int32_t* from = packed + row * BLOCK_WIDTH;
        if (BLOCK_WIDTH == 4 && here == 15) {
            __m128i four = _mm_shuffle_epi8(load<__m128i>(from), close);
            __builtin_memcpy(corner, &four, 12);
        } else
            for (; here; here &= here - 1) {
                int32_t i = __builtin_ctz(here);
                __builtin_memcpy(corner + 3 * i, from + i, 3);
            }
    }
}

// the lanes of a block that are selected by rows with one bit per pixel
RT_INLINE vi lanes_of(const uint32_t* rows, int32_t x, int32_t y) {
    uint32_t mask = 0;
    for (int32_t row = 0; row < BLOCK_HEIGHT; ++row) mask |= (rows[y + row] >> x & ((1u << BLOCK_WIDTH) - 1)) << (row * BLOCK_WIDTH);
    return (splat_i((int32_t)mask) & (splat_i(1) << lane_numbers())) != 0;
}
