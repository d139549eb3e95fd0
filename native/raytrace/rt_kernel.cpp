/* Renders one frame, tile by tile. This file is compiled once per instruction set, under a different name, and uses nothing
 * that the linker could share between these objects. */
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
#include "rt_shortlist.h"
#include "rt_trace.h"
#include "rt_texture.h"
#include "rt_shade.h"
#include "rt_blocks.h"

enum { PIXELS = RT_TILE * RT_TILE, JOBS = RT_SAMPLES * PIXELS + RT_LANES, LOOKS = JOBS };

struct hit_list {
    alignas(64) float x[LOOKS], y[LOOKS], t[LOOKS], u[LOOKS], v[LOOKS];
    alignas(64) int32_t primitive[LOOKS], triangle[LOOKS], key[LOOKS];
};

struct scratch {
    shortlist list; /* for the current tile */
    hit_list looks;
    alignas(64) float x[JOBS], y[JOBS], t[JOBS], u[JOBS], v[JOBS], weight[JOBS];
    alignas(64) int32_t primitive[JOBS], triangle[JOBS], pixel[JOBS];
    alignas(64) float sum[3 * PIXELS];
    int32_t jobs;
    int32_t edges[PIXELS];
};

RT_INLINE vi keys(const rt_frame* f, const hits& h, vi lanes) {
    vi key = h.primitive * 8;
    if (f->solid_slots[0] == 0) return key + pick_i(h.primitive >= 0, to_i(h.u), vi{});
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i] || h.primitive[i] < 0) continue;
        if (f->primitives[h.primitive[i]].shape != RT_TRIANGLES) key[i] += (int32_t)h.u[i];
        else {
            // three bits for the direction of a triangle's normal
            key[i] += (h.normal.x[i] > 0) + 2 * (h.normal.y[i] > 0) + 4 * (h.normal.z[i] > 0);
        }
    }
    return key;
}

// so that edges of transparent geoms are detected too
static vi clear_keys(const rt_frame* f, v3 from, v3 along, vf limit, vi key, vi lanes) {
    rays r = {from, along, splat(f->near), limit};
    for (int k = 0; k < LAYERS && bits(lanes); ++k) {
        hits h = trace(f, f->clear, f->clear_members, f->clear_slots, r, lanes);
        meet_endless(f, h, r, lanes, 1, -1);
        lanes &= h.primitive >= 0;
        key = pick_i(lanes, (vi)((vu)key * 31u + (vu)(h.primitive + 1) * 1000003u), key);
        r.near = pick(lanes, h.t * 1.000001f + 1e-6f, r.near);
    }
    return key;
}

static hits look_along(const rt_frame* f, const shortlist& list, vf x, vf y, vi lanes, vi& key) {
    v3 eye = splat3(f->eye), d = direction(f, x, y);
    hits h = first_hit(f, eye, d, lanes, list);
    key = keys(f, h, lanes);
    if (f->clear) key = clear_keys(f, eye, d, h.t, key, lanes);
    return h;
}

// the border of a tile has its neighbors' values
static void close_rim(const rt_frame* f, const rt_rectangle& tile) {
    const int32_t stride = f->seen.stride, right = tile.x + tile.width, low = tile.y + tile.height;
    for (int32_t y = tile.y; y < low; ++y) {
        int32_t* row = f->seen.key + (size_t)(y + 1) * stride;
        if (tile.x == 0) row[0] = row[1];
        if (right == f->width) row[right + 1] = row[right];
    }
    // corners included
    int32_t left = tile.x == 0 ? 0 : tile.x + 1;
    int32_t* first = f->seen.key + left;
    size_t bytes = sizeof(int32_t) * (size_t)((right == f->width ? right + 2 : right + 1) - left);
    if (tile.y == 0) __builtin_memcpy(first, first + stride, bytes);
    if (low == f->height) __builtin_memcpy(first + (size_t)(low + 1) * stride, first + (size_t)low * stride, bytes);
}

static void look(const rt_frame* f, rt_rectangle tile, void* memory) {
    shortlist& list = ((scratch*)memory)->list;
    choose_seen(f, tile, list);
    offset o = first_sample(f);
    const rt_seen& s = f->seen;
    for (int32_t y = tile.y; y < tile.y + tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = tile.x; x < tile.x + tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, x, y);
            vi key;
            hits h = look_along(f, list, to_f(b.x) + o.x, to_f(b.y) + o.y, b.lanes, key);
            seen_packet& p = seen_at(f, x, y);
            p.t = h.t;
            p.primitive = h.primitive;
            p.u = h.u;
            if (!f->few) {
                p.triangle = h.triangle;
                p.v = h.v;
            }
            write_rows(
                key, s.key + (size_t)(y + 1) * s.stride + x + 1, (size_t)s.stride, tile.x + tile.width - x, tile.y + tile.height - y);
        }
    close_rim(f, tile);
}

// --- shading

// one bit per pixel of a tile's row, set if any of its eight neighbors shows another surface
static uint32_t edges_of_row(const rt_frame* f, rt_rectangle tile, int32_t y) {
    const rt_seen& s = f->seen;
    const int32_t* middle = s.key + (size_t)(tile.y + y + 1) * s.stride + tile.x + 1;
    uint32_t edges = 0;
    for (int32_t x = 0; x < RT_TILE; x += RT_LANES) {
        vi own = load<vi>(middle + x), differs{};
        for (int32_t row = -1; row <= 1; ++row) {
            const int32_t* at = middle + x + (ptrdiff_t)row * s.stride;
            differs |= (load<vi>(at - 1) ^ own) | (load<vi>(at) ^ own) | (load<vi>(at + 1) ^ own);
        }
        edges |= bits(differs != 0) << x;
    }
    return edges & ((1u << tile.width) - 1);
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

// the other samples of the pixels on edges
static void look_closer(const rt_frame* f, rt_rectangle tile, scratch* s, int32_t edges) {
    hit_list& l = s->looks;
    int32_t count = 0;
    for (int32_t e = 0; e < edges; ++e) {
        int32_t x = tile.x + s->edges[e] % RT_TILE, y = tile.y + s->edges[e] / RT_TILE;
        for (int k = 1; k < f->samples; ++k, ++count) {
            l.x[count] = (float)x + f->sample_x[k];
            l.y[count] = (float)y + 1 - f->sample_y[k];
        }
    }
    for (int32_t at = 0; at < count; at += RT_LANES) {
        vi lanes = lane_numbers() + at < count, key;
        hits h = look_along(f, s->list, load<vf>(l.x + at), load<vf>(l.y + at), lanes, key);
        store(l.t + at, h.t);
        store(l.u + at, h.u);
        store(l.v + at, h.v);
        store(l.primitive + at, h.primitive);
        store(l.triangle + at, h.triangle);
        store(l.key + at, key);
    }
}

// a surface is shaded once per pixel for all its samples; KNOWN: number of samples, 0 to read it from the frame
template <int32_t KNOWN> static void edge_jobs(const rt_frame* f, rt_rectangle tile, scratch* s, int32_t edges) {
    const hit_list& l = s->looks;
    const int32_t samples = KNOWN ? KNOWN : f->samples;
    const float whole = 1.0f / (float)samples;
    for (int32_t e = 0; e < edges; ++e) {
        int32_t pixel = s->edges[e], x = tile.x + pixel % RT_TILE, y = tile.y + pixel / RT_TILE, first = (samples - 1) * e;
        const seen_packet& p = seen_at(f, x, y);
        int32_t at = y % BLOCK_HEIGHT * BLOCK_WIDTH + x % BLOCK_WIDTH;
        int32_t key[RT_SAMPLES];
        key[0] = f->seen.key[(size_t)(y + 1) * f->seen.stride + x + 1];
        for (int k = 1; k < samples; ++k) key[k] = l.key[first + k - 1];
        for (int k = 0; k < samples; ++k) {
            int same = 0, before = 0;
            for (int j = 0; j < samples; ++j) {
                same += key[j] == key[k];
                before += j < k && key[j] == key[k];
            }
            if (before) continue;
            float weight = whole * (float)same;
            if (k == 0)
                add_job(s, (float)x + f->sample_x[0], (float)y + 1 - f->sample_y[0], p.t[at], p.u[at], p.v[at], p.primitive[at],
                        p.triangle[at], weight, pixel);
            else {
                int32_t i = first + k - 1;
                add_job(s, l.x[i], l.y[i], l.t[i], l.u[i], l.v[i], l.primitive[i], l.triangle[i], weight, pixel);
            }
        }
    }
}

RT_INLINE v3 color_of(const rt_frame* f, const hits& h, vf x, vf y, vi lanes) {
    const float step = __builtin_sqrtf(f->right[0] * f->right[0] + f->right[1] * f->right[1] + f->right[2] * f->right[2]);
    v3 along = direction(f, x, y), middle = f->samples > 1 ? direction(f, down(x) + 0.5f, down(y) + 0.5f) : along;
    seen_from from = {splat3(f->eye), along, middle, splat(step), splat3(f->right), splat3(f->up)};
    v3 c = opaque_color(f, h, from, lanes);
    if (f->clear) c = through_layers(f, c, from, h.t, lanes);
    return clamp3(c);
}

// pixels with one surface are shaded packet by packet; the others are collected
static int32_t shade_insides(const rt_frame* f, rt_rectangle tile, scratch* s) {
    offset o = first_sample(f);
    uint32_t rows[RT_TILE] = {};
    int32_t edges = 0;
    if (f->samples > 1)
        for (int32_t y = 0; y < tile.height; ++y) {
            rows[y] = edges_of_row(f, tile, y);
            for (uint32_t left = rows[y]; left; left &= left - 1) s->edges[edges++] = y * RT_TILE + __builtin_ctz(left);
        }
    for (int32_t y = 0; y < tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = 0; x < tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, tile.x + x, tile.y + y);
            vi lanes = b.lanes & ~lanes_of(rows, x, y);
            if (!bits(lanes)) continue;
            hits h = without_normal(f, seen_at(f, tile.x + x, tile.y + y));
            write_pixels(f, b, color_of(f, h, to_f(b.x) + o.x, to_f(b.y) + o.y, lanes), lanes);
        }
    return edges;
}

static void shade_jobs(const rt_frame* f, scratch* s) {
    for (int32_t at = 0; at < s->jobs; at += RT_LANES) {
        vi lanes = lane_numbers() + at < s->jobs;
        hits h = without_normal(
            f, {load<vf>(s->t + at), load<vi>(s->primitive + at), load<vf>(s->u + at), load<vi>(s->triangle + at), load<vf>(s->v + at)});
        v3 c = color_of(f, h, load<vf>(s->x + at), load<vf>(s->y + at), lanes);
        for (int i = 0; i < RT_LANES && at + i < s->jobs; ++i) {
            float* sum = s->sum + 3 * s->pixel[at + i];
            float w = s->weight[at + i];
            sum[0] += w * c.x[i];
            sum[1] += w * c.y[i];
            sum[2] += w * c.z[i];
        }
    }
}

static void shade_edges(const rt_frame* f, rt_rectangle tile, scratch* s, int32_t edges) {
    for (int32_t e = 0; e < edges; ++e)
        for (int k = 0; k < 3; ++k) s->sum[3 * s->edges[e] + k] = 0;
    s->jobs = 0;
    choose_seen(f, tile, s->list);
    look_closer(f, tile, s, edges);
    if (f->samples == 4) edge_jobs<4>(f, tile, s, edges);
    else edge_jobs<0>(f, tile, s, edges);
    shade_jobs(f, s);
    for (int32_t e = 0; e < edges; ++e) {
        int32_t pixel = s->edges[e], x = tile.x + pixel % RT_TILE, y = tile.y + pixel / RT_TILE;
        uint8_t* out = f->rgb + 3 * ((size_t)y * f->width + x);
        for (int k = 0; k < 3; ++k) out[k] = (uint8_t)(s->sum[3 * pixel + k] * 255 + 0.5f);
    }
}

static void write_depth(const rt_frame* f, rt_rectangle tile) {
    offset o = first_sample(f);
    for (int32_t y = tile.y; y < tile.y + tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = tile.x; x < tile.x + tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, x, y);
            vf t = seen_at(f, x, y).t;
            if (f->haze && bits(b.lanes & (t > 0.5f * f->sky_distance))) {
                seen_from s = {splat3(f->eye), direction(f, to_f(b.x) + o.x, to_f(b.y) + o.y), {}, vf{}, {}, {}};
                haze(f, s, t);
            }
            write_rows(
                as_i(t), (int32_t*)f->depth + (size_t)y * f->width + x, (size_t)f->width, tile.x + tile.width - x,
                tile.y + tile.height - y);
        }
}

static void shade(const rt_frame* f, rt_rectangle tile, void* memory) {
    scratch* s = (scratch*)memory;
    if (f->depth) write_depth(f, tile);
    if (!f->rgb) return;
    int32_t edges = shade_insides(f, tile, s);
    if (edges) shade_edges(f, tile, s, edges);
}

// --- segmentation: transparent geoms hide what is behind them, and the sky is no geom

static void identify(const rt_frame* f, rt_rectangle tile, void* memory) {
    shortlist& list = ((scratch*)memory)->list;
    choose_seen(f, tile, list);
    for (int32_t y = tile.y; y < tile.y + tile.height; y += BLOCK_HEIGHT)
        for (int32_t x = tile.x; x < tile.x + tile.width; x += BLOCK_WIDTH) {
            block b = block_at(tile, x, y);
            v3 eye = splat3(f->eye), d = direction(f, to_f(b.x) + 0.5f, to_f(b.y) + 0.5f);
            rays r = {eye, d, splat(f->near), splat(f->far)};
            hits h = trace_solid(f, r, b.lanes, list);
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

extern "C" const rt_kernel RT_JOIN(rt_kernel_, RT_NAME) = {
    RT_TEXT(RT_NAME), RT_LANES, sizeof(scratch), bounds, intersect, occluded, look, shade, identify};
