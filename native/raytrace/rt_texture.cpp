/* Textures and their smaller levels. */
#include "rt_assets.h"

namespace {

// each level halves the one before, down to a single texel
int32_t shape(rt_texture& t, int32_t width, int32_t height) {
    int32_t faces = t.cube ? 6 : 1, used = 0, k = 0;
    for (; k < RT_LEVELS; ++k) {
        t.width[k] = width;
        t.height[k] = height;
        t.offset[k] = used;
        used += faces * width * height;
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

uint32_t average(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    uint32_t out = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t sum = (a >> shift & 255) + (b >> shift & 255) + (c >> shift & 255) + (d >> shift & 255);
        out |= (sum + 2) / 4 << shift;
    }
    return out;
}

void halve(const uint32_t* from, int32_t width, int32_t height, uint32_t* to, int32_t w, int32_t h) {
    for (int32_t y = 0; y < h; ++y)
        for (int32_t x = 0; x < w; ++x) {
            int32_t x0 = 2 * x < width ? 2 * x : width - 1, x1 = 2 * x + 1 < width ? 2 * x + 1 : x0;
            int32_t y0 = 2 * y < height ? 2 * y : height - 1, y1 = 2 * y + 1 < height ? 2 * y + 1 : y0;
            to[(size_t)y * w + x] = average(from[(size_t)y0 * width + x0], from[(size_t)y0 * width + x1], from[(size_t)y1 * width + x0],
                                            from[(size_t)y1 * width + x1]);
        }
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
    int32_t faces = t.cube ? 6 : 1, area = t.width[0] * t.height[0];
    // a square cube texture is one face, six times
    bool repeated = t.cube && m->tex_width[i] == m->tex_height[i];
    for (int32_t face = 0; face < faces; ++face) {
        const mjtByte* rgb = m->tex_rgb + m->tex_adr[i] + (repeated ? 0 : (size_t)3 * area * face);
        for (int32_t k = 0; k < area; ++k, rgb += 3)
            texels[(size_t)face * area + k] = (uint32_t)rgb[0] | (uint32_t)rgb[1] << 8 | (uint32_t)rgb[2] << 16;
        for (int32_t level = 1; level < t.levels; ++level) {
            int32_t before = t.width[level - 1] * t.height[level - 1], here = t.width[level] * t.height[level];
            halve(texels + t.offset[level - 1] + (size_t)face * before, t.width[level - 1], t.height[level - 1],
                  texels + t.offset[level] + (size_t)face * here, t.width[level], t.height[level]);
        }
    }
}
