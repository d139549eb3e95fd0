/* For a few shapes, no acceleration tree is used: a bundle of rays is tested with their bounding spheres, as many at a time as there
 * are lanes, and the remaining shapes are intersected one by one. Included once in each kernel, inside its namespace. */

struct shortlist {
    int32_t count;
    int32_t of[RT_FEW]; /* primitives */
};

/* touches: maps centers and radii of spheres to the lanes that a bundle may hit. */
template <class F> RT_INLINE void choose(const rt_frame* f, shortlist& list, F touches) {
    const rt_balls& b = *f->balls;
    list.count = 0;
    for (int32_t k = 0; k < f->few; k += RT_LANES) {
        vi near = touches(v3{load<vf>(b.x + k), load<vf>(b.y + k), load<vf>(b.z + k)}, load<vf>(b.radius + k));
        uint32_t left = bits(near & (lane_numbers() + k < f->few));
        for (; left; left &= left - 1) list.of[list.count++] = f->solid_members[k + __builtin_ctz(left)];
    }
}

/* The shapes that a tile may show: those that intersect the cone around its rays. */
static void choose_seen(const rt_frame* f, const rt_rectangle& tile, shortlist& list) {
    if (!f->few) return;
    vi n = lane_numbers();
    vf x = to_f(tile.x + (n & 1) * tile.width), y = to_f(tile.y + (n >> 1 & 1) * tile.height);
    v3 middle = unit(direction(f, splat((float)tile.x + 0.5f * (float)tile.width), splat((float)tile.y + 0.5f * (float)tile.height)));
    vf narrow = dot(unit(direction(f, x, y)), middle); // the four corners, repeated
    float least = 1;
    for (int i = 0; i < 4; ++i) least = narrow[i] < least ? narrow[i] : least;
    // slightly enlarged, to allow for rounding
    vf cosine = splat(least - 1e-5f), sine = root(1.0f - cosine * cosine);
    v3 eye = splat3(f->eye);
    choose(f, list, [&](v3 center, vf radius) {
        v3 to = center - eye;
        vf ahead = dot(to, middle), aside = root(upper(dot(to, to) - ahead * ahead, vf{}));
        return (aside * cosine - ahead * sine <= radius * 1.0001f + 1e-5f * magnitude(ahead)) & (ahead > -radius);
    });
}

/* The shapes that may be between points and a light, which is at parameter 1 of each direction, or infinitely far. */
static void choose_between(const rt_frame* f, const rays& r, vi lanes, bool endless, shortlist& list) {
    int32_t first = __builtin_ctz(bits(lanes));
    v3 from = {splat(r.from.x[first]), splat(r.from.y[first]), splat(r.from.z[first])};
    v3 along = {splat(r.along.x[first]), splat(r.along.y[first]), splat(r.along.z[first])};
    v3 apart = r.from - from;
    vf width = splat(__builtin_sqrtf(greatest(pick(lanes, dot(apart, apart), vf{}))));
    vf inverse = 1.0f / upper(dot(along, along), splat(1e-20f)), end = endless ? splat(__builtin_inff()) : splat(1);
    choose(f, list, [&](v3 center, vf radius) {
        v3 to = center - from;
        vf nearest = lower(upper(dot(to, along) * inverse, vf{}), end);
        v3 off = to - along * nearest;
        vf reach = (radius + width) * 1.0001f + 1e-6f;
        return dot(off, off) <= reach * reach;
    });
}

RT_INLINE void try_shape(const rt_frame* f, int32_t id, hits& h, rays& r, vi lanes) {
    r.far = h.t;
    meeting m = meet(f->primitives[id], r, false);
    m.lanes &= lanes;
    h.t = pick(m.lanes, m.t, h.t);
    h.primitive = pick_i(m.lanes, splat_i(id), h.primitive);
    h.u = pick(m.lanes, to_f(m.face), h.u);
}

static hits try_shapes(const rt_frame* f, const shortlist& list, rays r, vi lanes) {
    hits h; // analytic shapes do not need a stored normal
    h.t = r.far;
    h.primitive = splat_i(RT_NOTHING);
    h.triangle = vi{};
    h.u = h.v = vf{};
    for (int32_t k = 0; k < list.count; ++k) try_shape(f, list.of[k], h, r, lanes);
    return h;
}
