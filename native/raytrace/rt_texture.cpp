/* Textures and their mipmaps. */
#include "rt_assets.h"

namespace {

// each level halves the one before, down to a single texel
int32_t shape(rt_texture& t, int32_t width, int32_t height) {
    int32_t faces = t.cube ? 6 : 1, used = 0, k = 0;
    for (; k < RT_LEVELS; ++k) {
        t.width[k] = width;
        t.height[k] = height;
        t.offset[k] = used;
        used += faces * (width + 1) * height;
        if (width == 1 && height == 1) {
            ++k;
            break;
        }
        width = width > 1 ? width / 2 : 1;
        height = height > 1 ? height / 2 : 1;
    }
    t.levels = k;
    return used;
}

float channel(uint32_t color, int shift) { return (float)(color >> shift & 255); }

// position of the center of a small texel in the larger level
struct between {
    int32_t first, second;
    float part;
    between(int32_t at, int32_t small, int32_t large) {
        float x = ((float)at + 0.5f) * (float)large / (float)small - 0.5f;
        first = (int32_t)x;
        second = first + 1 < large ? first + 1 : first;
        part = x - (float)first;
    }
};

// linear between the four nearest, as in OpenGL drivers: a thin line in the center of an odd size keeps its brightness
void halve(const uint32_t* from, int32_t width, int32_t height, uint32_t* to, int32_t w, int32_t h) {
    for (int32_t y = 0; y < h; ++y)
        for (int32_t x = 0; x < w; ++x) {
            between column(x, w, width), row(y, h, height);
            const uint32_t *top = from + (size_t)row.first * (width + 1), *low = from + (size_t)row.second * (width + 1);
            uint32_t out = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                float a = channel(top[column.first], shift), b = channel(top[column.second], shift);
                float c = channel(low[column.first], shift), d = channel(low[column.second], shift);
                float upper = a + (b - a) * column.part, lower = c + (d - c) * column.part;
                out |= (uint32_t)(upper + (lower - upper) * row.part + 0.5f) << shift;
            }
            to[(size_t)y * (w + 1) + x] = out;
        }
}

// the pixel after each row
void close_rows(uint32_t* level, int32_t width, int32_t height, bool repeats) {
    for (int32_t y = 0; y < height; ++y, level += width + 1) level[width] = level[repeats ? 0 : width - 1];
}

} // namespace

rt_textures::rt_textures(const mjModel* m) : textures_((size_t)m->ntex), texels_((size_t)m->ntex) {
    for (int32_t i = 0; i < m->ntex; ++i) {
        rt_texture& t = textures_[(size_t)i];
        t.cube = m->tex_type[i] != mjTEXTURE_2D;
        int32_t width = m->tex_width[i], height = t.cube ? width : m->tex_height[i];
        texels_[(size_t)i].resize((size_t)shape(t, width, height));
        t.texels = texels_[(size_t)i].data();
        load(m, i);
    }
}

void rt_textures::load(const mjModel* m, int32_t i) {
    rt_texture& t = textures_[(size_t)i];
    uint32_t* texels = texels_[(size_t)i].data();
    int32_t faces = t.cube ? 6 : 1, width = t.width[0], height = t.height[0];
    // a square cube texture is one face, six times
    bool repeated = t.cube && m->tex_width[i] == m->tex_height[i];
    for (int32_t face = 0; face < faces; ++face) {
        const mjtByte* rgb = m->tex_rgb + m->tex_adr[i] + (repeated ? 0 : (size_t)3 * width * height * face);
        auto place = [&](int32_t level) { return texels + t.offset[level] + (size_t)face * (t.width[level] + 1) * t.height[level]; };
        for (int32_t y = 0; y < height; ++y)
            for (int32_t x = 0; x < width; ++x, rgb += 3)
                place(0)[(size_t)y * (width + 1) + x] = (uint32_t)rgb[0] | (uint32_t)rgb[1] << 8 | (uint32_t)rgb[2] << 16;
        for (int32_t k = 1; k < t.levels; ++k) halve(place(k - 1), t.width[k - 1], t.height[k - 1], place(k), t.width[k], t.height[k]);
        for (int32_t k = 0; k < t.levels; ++k) close_rows(place(k), t.width[k], t.height[k], !t.cube);
    }
}
