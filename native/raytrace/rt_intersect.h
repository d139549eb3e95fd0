/* Intersection of rays with analytic shapes. Only front faces count: OpenGL culls back faces, for images as well as
 * for shadows (as seen from the light). Included once in each kernel, inside its namespace. */

struct rays {
    v3 from, along;
    vf near, far;
};

// x to the right and y down from the image's top left corner, in pixels
RT_INLINE v3 direction(const rt_frame* f, vf x, vf y) {
    return splat3(f->corner) + splat3(f->right) * x - splat3(f->up) * y;
}

/* First hit of each ray. */
struct hits {
    vf t;
    vi primitive, triangle; /* a primitive, or RT_NOTHING or RT_SKY */
    vf u, v;                /* barycentric, or the side of a shape in u */
    v3 normal;              /* of triangles only: geometric, world */
};

/* t of the hit, face: side of the shape; and the lanes with a hit. */
struct meeting {
    vi lanes;
    vf t;
    vi face;
};

RT_INLINE meeting meet_plane(const rt_primitive& p, v3 o, v3 d, bool from_front_only) {
    vf t = -o.z / d.z;
    vi lanes = from_front_only ? (d.z < 0.0f) : (d.z != 0.0f);
    if (p.size[0] > 0) lanes &= magnitude(o.x + t * d.x) <= p.size[0];
    if (p.size[1] > 0) lanes &= magnitude(o.y + t * d.y) <= p.size[1];
    return {lanes, t, vi{}};
}

/* A sphere of radius r around the origin; the nearest point is computed first, which is accurate at a large distance. */
RT_INLINE meeting meet_ball(vf r, v3 o, v3 d) {
    vf inverse = 1.0f / dot(d, d), middle = -dot(o, d) * inverse;
    v3 nearest = o + d * middle;
    vf rest = r * r - dot(nearest, nearest);
    return {rest >= 0.0f, middle - root(upper(rest, splat(0)) * inverse), vi{}};
}

RT_INLINE meeting meet_ellipsoid(const rt_primitive& p, v3 o, v3 d) {
    vf sx = splat(1 / p.size[0]), sy = splat(1 / p.size[1]), sz = splat(1 / p.size[2]);
    return meet_ball(splat(1), {o.x * sx, o.y * sy, o.z * sz}, {d.x * sx, d.y * sy, d.z * sz});
}

/* Infinite cylinder: entry and exit of a ray. */
struct wall {
    vi lanes;
    vf enter, leave;
};
RT_INLINE wall meet_wall(vf r, v3 o, v3 d) {
    vf inverse = 1.0f / upper(d.x * d.x + d.y * d.y, splat(1e-20f)), middle = -(o.x * d.x + o.y * d.y) * inverse;
    vf x = o.x + d.x * middle, y = o.y + d.y * middle;
    vf rest = r * r - (x * x + y * y);
    vf half = root(upper(rest, splat(0)) * inverse);
    return {rest >= 0.0f, middle - half, middle + half};
}

RT_INLINE meeting meet_capsule(const rt_primitive& p, v3 o, v3 d) {
    vf r = splat(p.size[0]), h = splat(p.size[1]);
    wall w = meet_wall(r, o, d);
    vf z = o.z + w.enter * d.z;
    vi on_wall = magnitude(z) <= h;
    if (!(bits(w.lanes & ~on_wall))) return {w.lanes, w.enter, vi{}};
    v3 cap = {o.x, o.y, o.z - pick(z > 0.0f, h, -h)};
    meeting ball = meet_ball(r, cap, d);
    return {w.lanes & (on_wall | ball.lanes), pick(on_wall, w.enter, ball.t), vi{}};
}

RT_INLINE meeting meet_cylinder(const rt_primitive& p, v3 o, v3 d) {
    wall w = meet_wall(splat(p.size[0]), o, d);
    vf inverse = 1.0f / pick(d.z == 0.0f, splat(1e-20f), d.z), h = splat(p.size[1]);
    vf a = (-h - o.z) * inverse, b = (h - o.z) * inverse;
    vf enter = lower(a, b), leave = upper(a, b);
    vi disc = enter > w.enter;
    vf t = pick(disc, enter, w.enter);
    return {w.lanes & (t <= lower(leave, w.leave)), t, pick_i(disc, pick_i(d.z < 0.0f, splat_i(2), splat_i(1)), vi{})};
}

RT_INLINE meeting meet_box(const rt_primitive& p, v3 o, v3 d) {
    const vf tiny = splat(1e-20f);
    vf ix = 1.0f / pick(d.x == 0.0f, tiny, d.x), iy = 1.0f / pick(d.y == 0.0f, tiny, d.y), iz = 1.0f / pick(d.z == 0.0f, tiny, d.z);
    vf wx = magnitude(ix) * p.size[0], wy = magnitude(iy) * p.size[1], wz = magnitude(iz) * p.size[2];
    vf mx = -o.x * ix, my = -o.y * iy, mz = -o.z * iz;
    vf tx = mx - wx, ty = my - wy, tz = mz - wz;
    vf t = upper(upper(tx, ty), tz), leave = lower(lower(mx + wx, my + wy), mz + wz);
    vi one = splat_i(1);
    vi face = pick_i(
        t == tx, pick_i(d.x < 0.0f, one, vi{}), pick_i(t == ty, 2 + pick_i(d.y < 0.0f, one, vi{}), 4 + pick_i(d.z < 0.0f, one, vi{})));
    return {t <= leave, t, face};
}

RT_INLINE meeting meet(const rt_primitive& p, const rays& r, bool shadow) {
    v3 from = r.from - splat3(p.position);
    meeting m;
    if (p.shape == RT_SPHERE) m = meet_ball(splat(p.size[0]), from, r.along);
    else {
        v3 o = into(p.axes, from), d = into(p.axes, r.along);
        switch (p.shape) {
            case RT_PLANE: m = meet_plane(p, o, d, shadow); break;
            case RT_CAPSULE: m = meet_capsule(p, o, d); break;
            case RT_ELLIPSOID: m = meet_ellipsoid(p, o, d); break;
            case RT_CYLINDER: m = meet_cylinder(p, o, d); break;
            default: m = meet_box(p, o, d); break;
        }
    }
    m.lanes &= (m.t > r.near) & (m.t < r.far);
    return m;
}

// --- Embree's callbacks

#if RT_LANES == 16
typedef RTCRayHit16 ray_packet;
typedef RTCRay16 shadow_packet;
#define RT_INTERSECT rtcIntersect16
#define RT_OCCLUDED rtcOccluded16
#elif RT_LANES == 8
typedef RTCRayHit8 ray_packet;
typedef RTCRay8 shadow_packet;
#define RT_INTERSECT rtcIntersect8
#define RT_OCCLUDED rtcOccluded8
#else
typedef RTCRayHit4 ray_packet;
typedef RTCRay4 shadow_packet;
#define RT_INTERSECT rtcIntersect4
#define RT_OCCLUDED rtcOccluded4
#endif

// Embree may pass fewer rays than were traced, such as one
static rays read_rays(RTCRayN* ray, unsigned count) {
    rays r;
    for (unsigned i = 0; i < RT_LANES; ++i) {
        unsigned k = i < count ? i : 0;
        r.from.x[i] = RTCRayN_org_x(ray, count, k);
        r.from.y[i] = RTCRayN_org_y(ray, count, k);
        r.from.z[i] = RTCRayN_org_z(ray, count, k);
        r.along.x[i] = RTCRayN_dir_x(ray, count, k);
        r.along.y[i] = RTCRayN_dir_y(ray, count, k);
        r.along.z[i] = RTCRayN_dir_z(ray, count, k);
        r.near[i] = RTCRayN_tnear(ray, count, k);
        r.far[i] = RTCRayN_tfar(ray, count, k);
    }
    return r;
}

RT_INLINE rays load_rays(const shadow_packet* p) {
    return {{load<vf>(p->org_x), load<vf>(p->org_y), load<vf>(p->org_z)},
            {load<vf>(p->dir_x), load<vf>(p->dir_y), load<vf>(p->dir_z)},
            load<vf>(p->tnear), load<vf>(p->tfar)};
}

static void intersect(const RTCIntersectFunctionNArguments* a) {
    const rt_analytic* set = (const rt_analytic*)a->geometryUserPtr;
    const rt_primitive& p = set->primitives[set->members[a->primID]];
    if (a->N == RT_LANES) {
        ray_packet* packet = (ray_packet*)a->rayhit;
        rays r = load_rays((const shadow_packet*)&packet->ray);
        meeting m = meet(p, r, false);
        m.lanes &= load<vi>(a->valid);
        if (!bits(m.lanes)) return;
        store(packet->ray.tfar, pick(m.lanes, m.t, r.far));
        store(packet->hit.u, pick(m.lanes, to_f(m.face), load<vf>(packet->hit.u)));
        store(packet->hit.primID, pick_i(m.lanes, splat_i((int32_t)a->primID), load<vi>(packet->hit.primID)));
        store(packet->hit.geomID, pick_i(m.lanes, splat_i((int32_t)a->geomID), load<vi>(packet->hit.geomID)));
        store(packet->hit.instID[0], pick_i(m.lanes, splat_i((int32_t)RTC_INVALID_GEOMETRY_ID), load<vi>(packet->hit.instID[0])));
        return;
    }
    for (unsigned at = 0; at < a->N; ++at) {
        if (!a->valid[at]) continue;
        RTCRayN* ray = RTCRayHitN_RayN(a->rayhit, a->N);
        RTCHitN* hit = RTCRayHitN_HitN(a->rayhit, a->N);
        rays r = read_rays(ray, a->N);
        meeting m = meet(p, r, false);
        if (at >= RT_LANES || !m.lanes[at]) continue;
        RTCRayN_tfar(ray, a->N, at) = m.t[at];
        RTCHitN_u(hit, a->N, at) = (float)m.face[at];
        RTCHitN_primID(hit, a->N, at) = a->primID;
        RTCHitN_geomID(hit, a->N, at) = a->geomID;
        RTCHitN_instID(hit, a->N, at, 0) = RTC_INVALID_GEOMETRY_ID;
    }
}

static void occluded(const RTCOccludedFunctionNArguments* a) {
    const rt_analytic* set = (const rt_analytic*)a->geometryUserPtr;
    const rt_primitive& p = set->primitives[set->members[a->primID]];
    const float gone = -__builtin_inff();
    if (a->N == RT_LANES) {
        shadow_packet* packet = (shadow_packet*)a->ray;
        rays r = load_rays(packet);
        vi lanes = meet(p, r, true).lanes & load<vi>(a->valid);
        store(packet->tfar, pick(lanes, splat(gone), r.far));
        return;
    }
    rays r = read_rays(a->ray, a->N);
    vi lanes = meet(p, r, true).lanes;
    for (unsigned at = 0; at < a->N && at < RT_LANES; ++at)
        if (a->valid[at] && lanes[at]) RTCRayN_tfar(a->ray, a->N, at) = gone;
}

/* Box around a shape in the world. */
static void bounds(const RTCBoundsFunctionArguments* a) {
    const rt_analytic* set = (const rt_analytic*)a->geometryUserPtr;
    const rt_primitive& p = set->primitives[set->members[a->primID]];
    float low[3], high[3];
    for (int i = 0; i < 3; ++i) {
        const float* row = p.axes + 3 * i;
        float reach = 0;
        switch (p.shape) {
            case RT_SPHERE: reach = p.size[0]; break;
            case RT_CAPSULE: reach = p.size[0] + p.size[1] * __builtin_fabsf(row[2]); break;
            case RT_CYLINDER:
                reach = p.size[0] * __builtin_sqrtf(row[0] * row[0] + row[1] * row[1]) + p.size[1] * __builtin_fabsf(row[2]);
                break;
            case RT_ELLIPSOID:
                for (int k = 0; k < 3; ++k) reach += row[k] * row[k] * p.size[k] * p.size[k];
                reach = __builtin_sqrtf(reach);
                break;
            case RT_PLANE:
                for (int k = 0; k < 2; ++k) reach += __builtin_fabsf(row[k]) * p.size[k];
                break;
            default:
                for (int k = 0; k < 3; ++k) reach += __builtin_fabsf(row[k]) * p.size[k];
        }
        // slightly enlarged, to allow for rounding
        reach += 1e-6f * (__builtin_fabsf(p.position[i]) + reach);
        low[i] = p.position[i] - reach;
        high[i] = p.position[i] + reach;
    }
    *a->bounds_o = RTCBounds{low[0], low[1], low[2], 0, high[0], high[1], high[2], 0};
}
