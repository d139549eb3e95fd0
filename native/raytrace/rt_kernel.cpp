/* Pictures of one frame, tile by tile. This file is compiled once for each kind of processor, under a name of its own, and uses nothing
 * that the linker could share between them. */
#include "rt_frame.h"

#include <immintrin.h>
#include <cstddef>

#define RT_JOIN_(a, b) a##b
#define RT_JOIN(a, b) RT_JOIN_(a, b)
#define RT_TEXT_(a) #a
#define RT_TEXT(a) RT_TEXT_(a)

namespace {

#include "rt_lanes.h"
#include "rt_intersect.h"
#include "rt_trace.h"
#include "rt_texture.h"
#include "rt_shade.h"

enum { PIXELS = RT_TILE * RT_TILE, JOBS = 4 * PIXELS + RT_LANES, LOOKS = 3 * PIXELS + RT_LANES };

// a packet covers a block of neighbours
enum { BLOCK_WIDTH = RT_LANES == 4 ? 2 : 4, BLOCK_HEIGHT = RT_LANES / BLOCK_WIDTH };

// Mesa's four sample positions, from a pixel's lower left corner
const float sample_x[4] = {0.375f, 0.875f, 0.125f, 0.625f};
const float sample_y[4] = {0.125f, 0.375f, 0.625f, 0.875f};

struct hit_list {
    alignas(64) float x[LOOKS], y[LOOKS], t[LOOKS], u[LOOKS], v[LOOKS];
    alignas(64) int32_t primitive[LOOKS], triangle[LOOKS], key[LOOKS];
};

struct scratch {
    hit_list looks;
    alignas(64) float x[JOBS], y[JOBS], t[JOBS], u[JOBS], v[JOBS], weight[JOBS];
    alignas(64) int32_t primitive[JOBS], triangle[JOBS], pixel[JOBS];
    alignas(64) float sum[3 * PIXELS];
    int32_t jobs;
    int32_t edges[PIXELS];
};

// x to the right and y down from the picture's top left corner, in pixels
RT_INLINE v3 direction(const rt_frame* f, vf x, vf y) {
    return splat3(f->corner) + splat3(f->right) * x - splat3(f->up) * y;
}

RT_INLINE vi keys(const rt_frame* f, const hits& h, vi lanes) {
    vi key = h.primitive * 8;
    if (f->solid_slots[0] == 0) return key + pick_i(h.primitive >= 0, to_i(h.u), vi{});
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i] || h.primitive[i] < 0) continue;
        if (f->primitives[h.primitive[i]].shape != RT_TRIANGLES) key[i] += (int32_t)h.u[i];
        else {
            // three bits for the way that a triangle faces
            key[i] += (h.normal.x[i] > 0) + 2 * (h.normal.y[i] > 0) + 4 * (h.normal.z[i] > 0);
        }
    }
    return key;
}

// so that the rims of what is transparent are edges too
static vi clear_keys(const rt_frame* f, v3 from, v3 along, vf limit, vi key, vi lanes) {
    rays r = {from, along, splat(f->near), limit};
    for (int k = 0; k < LAYERS && bits(lanes); ++k) {
        hits h = trace(f, f->clear, f->clear_members, f->clear_slots, r, lanes);
        meet_endless(f, h, r, lanes, 1, -1);
        lanes &= h.primitive >= 0;
        key = pick_i(lanes, key * 31 + (h.primitive + 1) * 1000003, key);
        r.near = pick(lanes, h.t * 1.000001f + 1e-6f, r.near);
    }
    return key;
}

static hits look_along(const rt_frame* f, vf x, vf y, vi lanes, vi& key) {
    v3 eye = splat3(f->eye), d = direction(f, x, y);
    hits h = first_hit(f, eye, d, lanes);
    key = keys(f, h, lanes);
    if (f->clear) key = clear_keys(f, eye, d, h.t, key, lanes);
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

static void look(const rt_frame* f, rt_rectangle tile, void*) {
    float sx = f->samples > 1 ? sample_x[0] : 0.5f, sy = 1 - (f->samples > 1 ? sample_y[0] : 0.5f);
    for (int32_t y = tile.y; y < tile.y + tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = tile.x; x < tile.x + tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, x, y);
            vi key;
            hits h = look_along(f, to_f(b.x) + sx, to_f(b.y) + sy, b.lanes, key);
            for (int i = 0; i < RT_LANES; ++i) {
                if (!b.lanes[i]) continue;
                size_t at = (size_t)b.y[i] * f->width + b.x[i];
                f->seen.depth[at] = h.t[i];
                f->seen.primitive[at] = h.primitive[i];
                f->seen.triangle[at] = h.triangle[i];
                f->seen.u[at] = h.u[i];
                f->seen.v[at] = h.v[i];
                f->seen.key[at] = key[i];
            }
        }
}

// --- from what was met to colours

static bool is_edge(const rt_frame* f, int32_t x, int32_t y) {
    const int32_t* key = f->seen.key;
    int32_t width = f->width, own = key[(size_t)y * width + x];
    int32_t left = x > 0 ? x - 1 : x, right = x + 1 < width ? x + 1 : x;
    int32_t top = y > 0 ? y - 1 : y, low = y + 1 < f->height ? y + 1 : y;
    int32_t differs = 0;
    for (int32_t row = top; row <= low; ++row) {
        const int32_t* at = key + (size_t)row * width;
        differs |= (at[left] ^ own) | (at[x] ^ own) | (at[right] ^ own);
    }
    return differs != 0;
}

static void add_job(scratch* s, float x, float y, float t, float u, float v, int32_t primitive, int32_t triangle, float weight,
                    int32_t pixel) {
    int32_t k = s->jobs++;
    s->x[k] = x;
    s->y[k] = y;
    s->t[k] = t;
    s->u[k] = u;
    s->v[k] = v;
    s->primitive[k] = primitive;
    s->triangle[k] = triangle;
    s->weight[k] = weight;
    s->pixel[k] = pixel;
}

// the other three samples of the pixels on edges
static void look_closer(const rt_frame* f, rt_rectangle tile, scratch* s, int32_t edges) {
    hit_list& l = s->looks;
    int32_t count = 0;
    for (int32_t e = 0; e < edges; ++e) {
        int32_t x = tile.x + s->edges[e] % RT_TILE, y = tile.y + s->edges[e] / RT_TILE;
        for (int k = 1; k < 4; ++k, ++count) {
            l.x[count] = (float)x + sample_x[k];
            l.y[count] = (float)y + 1 - sample_y[k];
        }
    }
    for (int32_t at = 0; at < count; at += RT_LANES) {
        vi lanes = lane_numbers() + at < count, key;
        hits h = look_along(f, load<vf>(l.x + at), load<vf>(l.y + at), lanes, key);
        store(l.t + at, h.t);
        store(l.u + at, h.u);
        store(l.v + at, h.v);
        store(l.primitive + at, h.primitive);
        store(l.triangle + at, h.triangle);
        store(l.key + at, key);
    }
}

// a surface is shaded once in a pixel, however many samples see it
static void edge_jobs(const rt_frame* f, rt_rectangle tile, scratch* s, int32_t edges) {
    const hit_list& l = s->looks;
    for (int32_t e = 0; e < edges; ++e) {
        int32_t pixel = s->edges[e], x = tile.x + pixel % RT_TILE, y = tile.y + pixel / RT_TILE;
        size_t at = (size_t)y * f->width + x;
        int32_t key[4] = {f->seen.key[at], l.key[3 * e], l.key[3 * e + 1], l.key[3 * e + 2]};
        for (int k = 0; k < 4; ++k) {
            int same = 0, before = 0;
            for (int j = 0; j < 4; ++j) {
                same += key[j] == key[k];
                before += j < k && key[j] == key[k];
            }
            if (before) continue;
            float weight = 0.25f * (float)same;
            if (k == 0)
                add_job(s, (float)x + sample_x[0], (float)y + 1 - sample_y[0], f->seen.depth[at], f->seen.u[at], f->seen.v[at],
                        f->seen.primitive[at], f->seen.triangle[at], weight, pixel);
            else {
                int32_t i = 3 * e + k - 1;
                add_job(s, l.x[i], l.y[i], l.t[i], l.u[i], l.v[i], l.primitive[i], l.triangle[i], weight, pixel);
            }
        }
    }
}

static void collect(const rt_frame* f, rt_rectangle tile, scratch* s) {
    float sx = f->samples > 1 ? sample_x[0] : 0.5f, sy = 1 - (f->samples > 1 ? sample_y[0] : 0.5f);
    int32_t edges = 0;
    s->jobs = 0;
    for (int32_t y0 = 0; y0 < tile.height; y0 += BLOCK_HEIGHT)
        for (int32_t x0 = 0; x0 < tile.width; x0 += BLOCK_WIDTH)
            for (int32_t y = y0; y < y0 + BLOCK_HEIGHT && y < tile.height; ++y)
                for (int32_t x = x0; x < x0 + BLOCK_WIDTH && x < tile.width; ++x) {
                    int32_t px = tile.x + x, py = tile.y + y, pixel = y * RT_TILE + x;
                    if (f->samples > 1 && is_edge(f, px, py)) {
                        s->edges[edges++] = pixel;
                        continue;
                    }
                    size_t at = (size_t)py * f->width + px;
                    add_job(s, (float)px + sx, (float)py + sy, f->seen.depth[at], f->seen.u[at], f->seen.v[at], f->seen.primitive[at],
                            f->seen.triangle[at], 1, pixel);
                }
    if (!edges) return;
    look_closer(f, tile, s, edges);
    edge_jobs(f, tile, s, edges);
}

// OpenGL shades at a pixel's middle: on a plane, where a texture would show it, so is it here
RT_INLINE void centre(const rt_frame* f, hits& h, vf& x, vf& y, vi lanes) {
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i] || h.primitive[i] < 0) continue;
        const rt_primitive& p = f->primitives[h.primitive[i]];
        if (p.shape != RT_PLANE) continue;
        float cx = (float)(int32_t)x[i] + 0.5f, cy = (float)(int32_t)y[i] + 0.5f;
        float d[3], facing = 0, height = 0;
        for (int k = 0; k < 3; ++k) {
            d[k] = f->corner[k] + f->right[k] * cx - f->up[k] * cy;
            facing += p.axes[3 * k + 2] * d[k];
            height += p.axes[3 * k + 2] * (p.position[k] - f->eye[k]);
        }
        float t = height / facing;
        if (!(t > f->near && t < 1.5f * h.t[i])) continue;
        x[i] = cx;
        y[i] = cy;
        h.t[i] = t;
    }
}

static void shade_jobs(const rt_frame* f, scratch* s) {
    const float step = __builtin_sqrtf(f->right[0] * f->right[0] + f->right[1] * f->right[1] + f->right[2] * f->right[2]);
    for (int32_t at = 0; at < s->jobs; at += RT_LANES) {
        vi lanes = lane_numbers() + at < s->jobs;
        hits h = {load<vf>(s->t + at), load<vi>(s->primitive + at), load<vi>(s->triangle + at), load<vf>(s->u + at), load<vf>(s->v + at), {}};
        vf x = load<vf>(s->x + at), y = load<vf>(s->y + at), limit = h.t;
        if (f->samples > 1) centre(f, h, x, y, lanes);
        seen_from from = {splat3(f->eye), direction(f, x, y), splat(step), splat3(f->right), splat3(f->up)};
        v3 c = opaque_colour(f, h, from, lanes);
        if (f->clear) {
            from.along = direction(f, load<vf>(s->x + at), load<vf>(s->y + at));
            c = through_layers(f, c, from, limit, lanes);
        }
        c = clamp3(c);
        for (int i = 0; i < RT_LANES && at + i < s->jobs; ++i) {
            float* sum = s->sum + 3 * s->pixel[at + i];
            float w = s->weight[at + i];
            sum[0] += w * c.x[i];
            sum[1] += w * c.y[i];
            sum[2] += w * c.z[i];
        }
    }
}

static void write_depth(const rt_frame* f, rt_rectangle tile) {
    float sx = f->samples > 1 ? sample_x[0] : 0.5f, sy = 1 - (f->samples > 1 ? sample_y[0] : 0.5f);
    for (int32_t y = tile.y; y < tile.y + tile.height; ++y) {
        size_t row = (size_t)y * f->width;
        float most = 0;
        for (int32_t x = tile.x; x < tile.x + tile.width; ++x) {
            f->depth[row + x] = f->seen.depth[row + x];
            most = f->depth[row + x] > most ? f->depth[row + x] : most;
        }
        if (!f->haze || most < 0.5f * f->sky_distance) continue;
        for (int32_t x = tile.x; x < tile.x + tile.width; ++x) {
            seen_from s = {splat3(f->eye), direction(f, splat((float)x + sx), splat((float)y + sy)), vf{}, {}, {}};
            vf t = splat(f->depth[row + x]);
            haze(f, s, t);
            f->depth[row + x] = t[0];
        }
    }
}

static void shade(const rt_frame* f, rt_rectangle tile, void* memory) {
    scratch* s = (scratch*)memory;
    if (f->depth) write_depth(f, tile);
    if (!f->rgb) return;
    for (float& x : s->sum) x = 0;
    collect(f, tile, s);
    shade_jobs(f, s);
    for (int32_t y = 0; y < tile.height; ++y) {
        uint8_t* out = f->rgb + 3 * ((size_t)(tile.y + y) * f->width + tile.x);
        const float* sum = s->sum + 3 * y * RT_TILE;
        for (int32_t k = 0; k < 3 * tile.width; ++k) out[k] = (uint8_t)(sum[k] * 255 + 0.5f);
    }
}

// --- which geom: transparent ones hide what is behind them, and the sky is nothing

static void identify(const rt_frame* f, rt_rectangle tile, void*) {
    for (int32_t y = tile.y; y < tile.y + tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = tile.x; x < tile.x + tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, x, y);
            v3 eye = splat3(f->eye), d = direction(f, to_f(b.x) + 0.5f, to_f(b.y) + 0.5f);
            rays r = {eye, d, splat(f->near), splat(f->far)};
            hits h = trace(f, f->solid, f->solid_members, f->solid_slots, r, b.lanes);
            meet_endless(f, h, r, b.lanes, 0, -1);
            if (f->clear) {
                r.far = h.t;
                hits c = trace(f, f->clear, f->clear_members, f->clear_slots, r, b.lanes);
                meet_endless(f, c, r, b.lanes, 1, -1);
                h.primitive = pick_i(c.primitive >= 0, c.primitive, h.primitive);
            }
            for (int i = 0; i < RT_LANES; ++i)
                if (b.lanes[i])
                    f->geom[(size_t)b.y[i] * f->width + b.x[i]] = h.primitive[i] >= 0 ? f->primitives[h.primitive[i]].geom : -1;
        }
}

} // namespace

extern "C" const rt_kernel RT_JOIN(rt_kernel_, RT_NAME) = {RT_TEXT(RT_NAME), RT_LANES, sizeof(scratch), bounds, intersect, occluded, look, shade,
                                                            identify};
