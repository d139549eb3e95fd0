/* First hits of a packet of rays. Included once in each kernel, inside its namespace. */

// Embree 3.13.5 does not return for some coherent packets of 16 with instances: only analytic shapes are traced that way
RT_INLINE RTCIntersectContext context_of(bool shapes_only) {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    context.flags = shapes_only ? RTC_INTERSECT_CONTEXT_FLAG_COHERENT : RTC_INTERSECT_CONTEXT_FLAG_INCOHERENT;
    return context;
}

RT_INLINE void fill(shadow_packet* p, const rays& r) {
    store(p->org_x, r.from.x);
    store(p->org_y, r.from.y);
    store(p->org_z, r.from.z);
    store(p->dir_x, r.along.x);
    store(p->dir_y, r.along.y);
    store(p->dir_z, r.along.z);
    store(p->tnear, r.near);
    store(p->tfar, r.far);
    store(p->time, vf{});
    store(p->mask, splat_i(-1));
    store(p->id, vi{});
    store(p->flags, vi{});
}

// triangles are visible from the front only; true if another attempt is needed
static vi behind_triangles(const rt_frame* f, const hits& h, v3 along, vi lanes) {
    vi back{};
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i] || h.primitive[i] < 0 || f->primitives[h.primitive[i]].shape != RT_TRIANGLES) continue;
        float facing = h.normal.x[i] * along.x[i] + h.normal.y[i] * along.y[i] + h.normal.z[i] * along.z[i];
        back[i] = facing > 0 ? -1 : 0;
    }
    return back;
}

static void turn_normals(const rt_frame* f, hits& h, vi lanes) {
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i] || h.primitive[i] < 0) continue;
        const rt_primitive& p = f->primitives[h.primitive[i]];
        if (p.shape != RT_TRIANGLES) continue;
        float x = h.normal.x[i], y = h.normal.y[i], z = h.normal.z[i];
        const float* a = p.axes;
        h.normal.x[i] = a[0] * x + a[1] * y + a[2] * z;
        h.normal.y[i] = a[3] * x + a[4] * y + a[5] * z;
        h.normal.z[i] = a[6] * x + a[7] * y + a[8] * z;
    }
}

static hits trace_once(RTCScene scene, const int32_t* members, const int32_t* slots, const rays& r, vi lanes) {
    alignas(64) ray_packet packet;
    alignas(64) int32_t valid[RT_LANES];
    store(valid, lanes);
    fill((shadow_packet*)&packet.ray, r);
    store(packet.hit.geomID, splat_i((int32_t)RTC_INVALID_GEOMETRY_ID));
    store(packet.hit.instID[0], splat_i((int32_t)RTC_INVALID_GEOMETRY_ID));
    RTCIntersectContext context = context_of(slots[0] == 0);
    RT_INTERSECT(valid, scene, &context, &packet);

    vi geometry = load<vi>(packet.hit.geomID), instance = load<vi>(packet.hit.instID[0]);
    vi met = lanes & (geometry != (int32_t)RTC_INVALID_GEOMETRY_ID);
    vi slot = pick_i(instance == (int32_t)RTC_INVALID_GEOMETRY_ID, geometry, instance);
    vi number = load<vi>(packet.hit.primID), analytic = met & (slot == 0), other = met & (slot != 0);
    hits h;
    h.t = pick(met, load<vf>(packet.ray.tfar), r.far);
    h.primitive = splat_i(RT_NOTHING);
    if (bits(analytic)) h.primitive = pick_i(analytic, gather(members, pick_i(analytic, number, vi{})), h.primitive);
    if (bits(other)) h.primitive = pick_i(other, gather(slots, pick_i(other, slot, vi{})), h.primitive);
    h.triangle = number;
    h.u = load<vf>(packet.hit.u);
    h.v = load<vf>(packet.hit.v);
    h.normal = {load<vf>(packet.hit.Ng_x), load<vf>(packet.hit.Ng_y), load<vf>(packet.hit.Ng_z)};
    return h;
}

static hits trace(const rt_frame* f, RTCScene scene, const int32_t* members, const int32_t* slots, rays r, vi lanes) {
    hits h = trace_once(scene, members, slots, r, lanes);
    if (slots[0] == 0) return h; // shapes only
    turn_normals(f, h, lanes);
    for (int tries = 0; tries < 64; ++tries) {
        vi again = behind_triangles(f, h, r.along, lanes);
        if (!bits(again)) break;
        rays beyond = r;
        beyond.near = pick(again, h.t * 1.000001f + 1e-7f, r.near);
        hits next = trace_once(scene, members, slots, beyond, again);
        turn_normals(f, next, again);
        h.t = pick(again, next.t, h.t);
        h.primitive = pick_i(again, next.primitive, h.primitive);
        h.triangle = pick_i(again, next.triangle, h.triangle);
        h.u = pick(again, next.u, h.u);
        h.v = pick(again, next.v, h.v);
        h.normal = pick3(again, next.normal, h.normal);
    }
    return h;
}

RT_INLINE void meet_endless(const rt_frame* f, hits& h, rays r, vi lanes, int32_t transparent, int32_t except) {
    for (int32_t k = 0; k < f->endless_count; ++k) {
        int32_t id = f->endless[k];
        if (f->primitives[id].transparent == transparent && id != except) try_shape(f, id, h, r, lanes);
    }
}

/* Depth of the sky's cylinder. */
static vf sky_depth(const rt_frame* f, v3 d) {
    vf most{};
    for (int32_t k = 0; k < f->sky_slices; ++k) most = upper(most, d.x * f->sky_sides[2 * k] + d.y * f->sky_sides[2 * k + 1]);
    return lower(f->sky_apothem / upper(most, splat(1e-12f)), f->sky_distance / upper(magnitude(d.z), splat(1e-12f)));
}

/* Opaque geoms; list: all shapes that these rays can hit, if there are only a few shapes. */
RT_INLINE hits trace_solid(const rt_frame* f, const rays& r, vi lanes, const shortlist& list) {
    hits h = f->few ? try_shapes(f, list, r, lanes) : trace(f, f->solid, f->solid_members, f->solid_slots, r, lanes);
    meet_endless(f, h, r, lanes, 0, -1);
    return h;
}

/* Opaque geoms and the sky. */
static hits first_hit(const rt_frame* f, v3 from, v3 along, vi lanes, const shortlist& list) {
    hits h = trace_solid(f, {from, along, splat(f->near), splat(f->far)}, lanes, list);
    if (f->sky < 0) return h;
    vi far_off = lanes & ((h.primitive < 0) | (h.t > f->sky_nearest));
    if (!bits(far_off)) return h;
    vf t = sky_depth(f, along);
    vi sky = far_off & ((h.primitive < 0) | (h.t > t));
    h.t = pick(sky, t, h.t);
    h.primitive = pick_i(sky, splat_i(RT_SKY), h.primitive);
    return h;
}

static vi hidden_by(RTCScene scene, const int32_t* slots, const rays& r, vi lanes) {
    alignas(64) shadow_packet packet;
    alignas(64) int32_t valid[RT_LANES];
    store(valid, lanes);
    fill(&packet, r);
    RTCIntersectContext context = context_of(slots[0] == 0);
    RT_OCCLUDED(valid, scene, &context, &packet);
    return lanes & (load<vf>(packet.tfar) < 0.0f);
}

static vi hidden_by_few(const rt_frame* f, const rays& r, vi lanes, bool directional, int32_t own) {
    shortlist list;
    choose_between(f, r, lanes, directional, list);
    vi dark{};
    for (int32_t k = 0; k < list.count; ++k)
        if (list.of[k] != own) dark |= lanes & meet(f->primitives[list.of[k]], r, true).lanes;
    return dark;
}

/* Lanes in shadow of a light. own: the common convex shape of all lanes, which a ray that leaves it cannot hit again. */
static vi in_shadow(const rt_frame* f, const rays& r, vi lanes, bool directional, int32_t own) {
    vi dark = f->few ? hidden_by_few(f, r, lanes, directional, own) : hidden_by(f->solid, f->solid_slots, r, lanes);
    vi left = lanes & ~dark;
    if (f->clear && bits(left)) dark |= hidden_by(f->clear, f->clear_slots, r, left);
    for (int32_t k = 0; k < f->endless_count; ++k) dark |= lanes & meet(f->primitives[f->endless[k]], r, true).lanes;
    return dark;
}
