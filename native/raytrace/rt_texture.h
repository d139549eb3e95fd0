/* Textures as OpenGL filters them: linear within a level and between the two nearest levels. Included once in each kernel, inside its namespace. */

RT_INLINE v3 unpack(vi c) { return {to_f(c & 255), to_f((c >> 8) & 255), to_f((c >> 16) & 255)}; }
RT_INLINE v3 mix(v3 a, v3 b, vf w) { return a + (b - a) * w; }

RT_INLINE vi within(vi x, vi most) {
    x = pick_i(x < 0, vi{}, x);
    return pick_i(x > most, most, x);
}

struct level {
    vi width, height, offset;
};
RT_INLINE level level_of(const rt_texture& t, vi number) {
    int32_t first = number[0];
    if (!bits(number != first)) return {splat_i(t.width[first]), splat_i(t.height[first]), splat_i(t.offset[first])};
    return {gather(t.width, number), gather(t.height, number), gather(t.offset, number)};
}

// x and y in texels, with the first texel's middle at 0
RT_INLINE v3 bilinear(const rt_texture& t, const level& l, vf x, vf y, bool repeat) {
    vf left = down(x), top = down(y);
    vi x0 = to_i(left), y0 = to_i(top), x1 = x0 + 1, y1 = y0 + 1;
    vi right = l.width - 1, low = l.height - 1;
    if (repeat) {
        x0 = pick_i(x0 < 0, right, x0);
        y0 = pick_i(y0 < 0, low, y0);
        x1 = pick_i(x1 > right, vi{}, x1);
        y1 = pick_i(y1 > low, vi{}, y1);
    }
    // lanes that nobody asked for may hold anything, and must not read outside
    x0 = within(x0, right);
    x1 = within(x1, right);
    y0 = within(y0, low);
    y1 = within(y1, low);
    vi row0 = l.offset + y0 * l.width, row1 = l.offset + y1 * l.width;
    v3 a = unpack(gather(t.texels, row0 + x0)), b = unpack(gather(t.texels, row0 + x1));
    v3 c = unpack(gather(t.texels, row1 + x0)), d = unpack(gather(t.texels, row1 + x1));
    vf wx = x - left, wy = y - top;
    return mix(mix(a, b, wx), mix(c, d, wx), wy);
}

RT_INLINE v3 at_level(const rt_texture& t, vi number, vf u, vf v, vi face) {
    level l = level_of(t, number);
    if (t.cube) l.offset += face * l.width * l.height;
    vf w = to_f(l.width), h = to_f(l.height);
    if (!t.cube) {
        u -= down(u);
        v -= down(v);
    }
    return bilinear(t, l, u * w - 0.5f, v * h - 0.5f, !t.cube);
}

// lod: log2 of texels a pixel
static v3 sample(const rt_texture& t, vf u, vf v, vi face, vf lod) {
    lod = lower(upper(lod, vf{}), splat((float)(t.levels - 1)));
    vf whole = down(lod), part = lod - whole;
    vi number = to_i(whole);
    v3 c = at_level(t, number, u, v, face);
    if (bits(part > 0.0f)) c = mix(c, at_level(t, pick_i(number + 1 < t.levels, number + 1, number), u, v, face), part);
    return c * splat(1 / 255.0f);
}

/* lod_base: log2 of the change of direction a pixel, before division by the direction's greatest part. */
static v3 sample_cube(const rt_texture& t, v3 d, vf step) {
    vf ax = magnitude(d.x), ay = magnitude(d.y), az = magnitude(d.z);
    vi is_x = (ax >= ay) & (ax >= az), is_y = ~is_x & (ay >= az);
    vf main = pick(is_x, d.x, pick(is_y, d.y, d.z)), most = upper(magnitude(main), splat(1e-20f));
    vi minus = main < 0.0f;
    vf s = pick(is_x, pick(minus, d.z, -d.z), pick(is_y, d.x, pick(minus, -d.x, d.x)));
    vf v = pick(is_y, pick(minus, -d.z, d.z), -d.y);
    vi face = pick_i(is_x, vi{}, pick_i(is_y, splat_i(2), splat_i(4))) - minus;
    vf inverse = 0.5f / most;
    vf lod = log2_of(upper(step * inverse * (float)t.width[0], splat(1e-6f)));
    return sample(t, s * inverse + 0.5f, v * inverse + 0.5f, face, lod);
}
