/* Textures as OpenGL filters them: linear within a level and between the two nearest levels. Included once in each kernel, inside its
 * namespace. */

RT_INLINE v3 unpack(vi c) { return {to_f(c & 255), to_f((c >> 8) & 255), to_f((c >> 16) & 255)}; }
RT_INLINE v3 mix(v3 a, v3 b, vf w) { return a + (b - a) * w; }

struct level {
    vi width, height, offset;
};
RT_INLINE level level_of(const rt_texture& t, vi number) {
    return {look_up(t.width, number), look_up(t.height, number), look_up(t.offset, number)};
}

// x and y in texels, with the first texel's center at 0; inactive lanes may have any value and must not read out of bounds
RT_INLINE v3 bilinear(const rt_texture& t, const level& l, vf x, vf y) {
    vi right = l.width - 1, low = l.height - 1;
    if (t.cube) {
        x = lower(upper(x, vf{}), to_f(right));
        y = lower(upper(y, vf{}), to_f(low));
    }
    vf left = down(x), top = down(y);
    vi column = to_i(left), row = to_i(top);
    if (!t.cube) {
        column = pick_i(column < 0, right, column);
        row = pick_i(row < 0, low, row);
    }
    vi next = row + 1;
    next = pick_i(next > low, t.cube ? low : vi{}, next);
    vi stride = l.width + 1;
    pairs upper_row = gather_pairs(t.texels, l.offset + row * stride + column);
    pairs lower_row = gather_pairs(t.texels, l.offset + next * stride + column);
    vf wx = x - left, wy = y - top;
    // most images have large uniform areas
    if (!bits(((upper_row.first ^ upper_row.second) | (lower_row.first ^ lower_row.second)) != 0))
        return mix(unpack(upper_row.first), unpack(lower_row.first), wy);
    return mix(mix(unpack(upper_row.first), unpack(upper_row.second), wx), mix(unpack(lower_row.first), unpack(lower_row.second), wx), wy);
}

RT_INLINE v3 at_level(const rt_texture& t, vi number, vf u, vf v, vi face) {
    level l = level_of(t, number);
    if (t.cube) l.offset += face * ((l.width + 1) * l.height);
    else {
        u -= down(u);
        v -= down(v);
    }
    return bilinear(t, l, u * to_f(l.width) - 0.5f, v * to_f(l.height) - 0.5f);
}

// lod: log2 of texels per pixel
RT_INLINE v3 sample(const rt_texture& t, vf u, vf v, vi face, vf lod) {
    lod = lower(upper(lod, vf{}), splat((float)(t.levels - 1)));
    vf whole = down(lod), part = lod - whole;
    vi number = to_i(whole);
    v3 c = at_level(t, number, u, v, face);
    if (bits(part > 0.0f)) c = mix(c, at_level(t, pick_i(number + 1 < t.levels, number + 1, number), u, v, face), part);
    return c * splat(1 / 255.0f);
}

/* lod_base: log2 of the change of direction per pixel, before division by the direction's largest component. */
static v3 sample_cube(const rt_texture& t, v3 d, vf step) {
    vf ax = magnitude(d.x), ay = magnitude(d.y), az = magnitude(d.z);
    vi is_x = (ax >= ay) & (ax >= az), is_y = ~is_x & (ay >= az);
    vf main = pick(is_x, d.x, pick(is_y, d.y, d.z)), most = upper(magnitude(main), splat(1e-20f));
    vi minus = main < 0.0f;
    vf s = pick(is_x, pick(minus, d.z, -d.z), pick(is_y, d.x, pick(minus, -d.x, d.x)));
    vf v = pick(is_y, pick(minus, -d.z, d.z), -d.y);
    vi face = pick_i(is_x, vi{}, pick_i(is_y, splat_i(2), splat_i(4))) - minus;
    vf inverse = 0.5f / most;
    vf lod = rough_log2(upper(step * inverse * (float)t.width[0], splat(1e-6f)));
    return sample(t, s * inverse + 0.5f, v * inverse + 0.5f, face, lod);
}
