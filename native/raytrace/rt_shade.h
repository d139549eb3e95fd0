/* Lighting of OpenGL's fixed-function pipeline, per pixel instead of per vertex. Included once in each kernel, inside its
 * namespace. */

struct surface {
    v3 point, normal, base, texture;
    vf alpha, emission, specular, shininess, dull, mirror;
    int32_t only; /* the common primitive of all lanes, or RT_NOTHING */
};

struct seen_from {
    v3 eye, along; /* along: not of unit length */
    v3 middle;     /* through the pixel's center, where OpenGL shades; visible in a plane's texture */
    vf width;      /* of a pixel at parameter 1 of along */
    v3 right, up;  /* a pixel's step */
};

RT_INLINE void triangle_surface(const rt_mesh& mesh, const hits& h, vi lanes, v3& normal, vf& u, vf& v, vf& density) {
    for (int i = 0; i < RT_LANES; ++i) {
        if (!lanes[i]) continue;
        const float* n = mesh.normal + 9 * (size_t)h.triangle[i];
        float b = h.u[i], c = h.v[i], a = 1 - b - c;
        normal.x[i] = a * n[0] + b * n[3] + c * n[6];
        normal.y[i] = a * n[1] + b * n[4] + c * n[7];
        normal.z[i] = a * n[2] + b * n[5] + c * n[8];
        if (!mesh.texcoord) continue;
        const float* t = mesh.texcoord + 6 * (size_t)h.triangle[i];
        u[i] = a * t[0] + b * t[2] + c * t[4];
        v[i] = a * t[1] + b * t[3] + c * t[5];
        density[i] = mesh.density[h.triangle[i]];
    }
}

// unit normal in the geom's frame
RT_INLINE v3 shape_normal(const rt_primitive& p, v3 l, vf side) {
    switch (p.shape) {
        case RT_SPHERE: return unit(l);
        case RT_CAPSULE: {
            vf h = splat(p.size[1]);
            return unit({l.x, l.y, l.z - lower(upper(l.z, -h), h)});
        }
        case RT_ELLIPSOID:
            return unit({l.x / (p.size[0] * p.size[0]), l.y / (p.size[1] * p.size[1]), l.z / (p.size[2] * p.size[2])});
        case RT_CYLINDER: {
            v3 wall = unit({l.x, l.y, vf{}});
            vi disc = side > 0.5f;
            return {pick(disc, vf{}, wall.x), pick(disc, vf{}, wall.y), pick(disc, pick(side > 1.5f, splat(1), splat(-1)), vf{})};
        }
        case RT_BOX: {
            vi s = to_i(side);
            vf sign = pick((s & 1) == 1, splat(1), splat(-1));
            return {pick(s < 2, sign, vf{}), pick((s >= 2) & (s < 4), sign, vf{}), pick(s >= 4, sign, vf{})};
        }
        default: return {vf{}, vf{}, splat(1)};
    }
}

/* Footprint of a pixel on the surface, to the right and up, in the geom's frame. */
struct reach {
    v3 right, up;
};
RT_INLINE reach pixel_reach(const rt_primitive& p, const seen_from& s, vf t, v3 normal) {
    vf facing = dot(normal, s.along);
    facing = pick(magnitude(facing) < 1e-6f, splat(-1e-6f), facing);
    vf k = -t / facing;
    v3 right = s.right * t + s.along * (k * dot(normal, s.right));
    v3 up = s.up * t + s.along * (k * dot(normal, s.up));
    return {into(p.axes, right), into(p.axes, up)};
}

// log2 of the longer of two steps in texels
RT_INLINE vf detail(vf ax, vf ay, vf bx, vf by) {
    return 0.5f * rough_log2(upper(upper(ax * ax + ay * ay, bx * bx + by * by), splat(1e-12f)));
}

RT_INLINE v3 flat_texture(const rt_primitive& p, const rt_texture& t, v3 l, reach r) {
    float sx = p.texture_scale[0], sy = p.texture_scale[1];
    float wx = sx * (float)t.width[0], wy = sy * (float)t.height[0];
    return sample(t, l.x * sx - 0.5f, -l.y * sy - 0.5f, vi{}, detail(r.right.x * wx, r.right.y * wy, r.up.x * wx, r.up.y * wy));
}

RT_INLINE v3 cube_texture(const rt_primitive& p, const rt_texture& t, v3 l, reach r) {
    v3 scale = splat3(p.texture_scale);
    if (p.shape == RT_CAPSULE) {
        // OpenGL's caps are unit spheres moved outwards
        vf h = splat(p.size[1]), a = splat(0.5f * (p.size[0] + p.size[0]));
        vf cap = pick(l.z > 0.0f, (l.z - h) / a + 1.0f, (l.z + h) / a - 1.0f);
        l.z = pick(magnitude(l.z) > h, cap * p.size[1], l.z);
    }
    v3 right = r.right * scale, up = r.up * scale;
    return sample_cube(t, l * scale, root(upper(dot(right, right), dot(up, up))));
}

RT_INLINE v3 texture_of(const rt_frame* f, const rt_primitive& p, const seen_from& s, const hits& h, vi lanes, v3 l, v3 normal, vf u, vf v,
                     vf density) {
    const rt_texture& t = f->textures[p.texture];
    if (p.mapping == RT_COORDINATES) {
        vf facing = upper(magnitude(dot(normal, s.along)) * fast_inverse_root(dot(s.along, s.along)), splat(0.05f));
        vf rho = density * h.t * s.width / facing * (float)(t.width[0] > t.height[0] ? t.width[0] : t.height[0]);
        return sample(t, u, v, vi{}, rough_log2(upper(pick(lanes, rho, vf{}), splat(1e-6f))));
    }
    reach r = pixel_reach(p, s, h.t, normal);
    return p.mapping == RT_FLAT ? flat_texture(p, t, l, r) : cube_texture(p, t, l, r);
}

RT_INLINE surface describe(const rt_frame* f, int32_t id, const hits& h, const seen_from& s, vi lanes) {
    const rt_primitive& p = f->primitives[id];
    v3 point = s.eye + s.along * h.t, l, n;
    if (p.shape == RT_PLANE) {
        const float axis[3] = {p.axes[2], p.axes[5], p.axes[8]};
        vf t = dot(splat3(p.position) - s.eye, axis) / dot(s.middle, axis);
        point = pick3((t > 0.0f) & (t < 1.5f * h.t), s.eye + s.middle * t, point);
    }
    l = into(p.axes, point - splat3(p.position));
    vf u{}, v{}, density{};
    if (p.shape == RT_TRIANGLES) {
        n = {vf{}, vf{}, splat(1)};
        triangle_surface(*p.mesh, h, lanes, n, u, v, density);
        n = unit(n);
    } else n = shape_normal(p, l, h.u);
    n = out_of(p.axes, n);
    v3 texture = p.mapping != RT_PLAIN ? texture_of(f, p, s, h, lanes, l, n, u, v, density) : v3{splat(1), splat(1), splat(1)};
    vf mirror = id == f->reflect ? pick(p.shape == RT_PLANE ? lanes : (h.u > 4.5f), splat(p.reflectance), vf{}) : vf{};
    return {point, n, splat3(p.rgba), texture, splat(p.rgba[3]), splat(p.emission), splat(p.specular), splat(p.shininess), splat(p.dull),
            mirror, id};
}

RT_INLINE surface merge(vi lanes, const surface& a, const surface& b) {
    return {pick3(lanes, a.point, b.point), pick3(lanes, a.normal, b.normal), pick3(lanes, a.base, b.base),
            pick3(lanes, a.texture, b.texture), pick(lanes, a.alpha, b.alpha), pick(lanes, a.emission, b.emission),
            pick(lanes, a.specular, b.specular), pick(lanes, a.shininess, b.shininess), pick(lanes, a.dull, b.dull),
            pick(lanes, a.mirror, b.mirror), RT_NOTHING};
}

/* At least one lane has a primitive; the values of the others are undefined. */
RT_INLINE surface surfaces(const rt_frame* f, const hits& h, const seen_from& s, vi lanes) {
    uint32_t left = bits(lanes & (h.primitive >= 0));
    surface out;
    for (bool first = true; left; first = false) {
        int32_t id = h.primitive[__builtin_ctz(left)];
        vi same = lanes & (h.primitive == id);
        surface next = describe(f, id, h, s, same);
        out = first ? next : merge(same, next, out);
        left &= ~bits(same);
    }
    return out;
}

struct lit {
    v3 color;
    vf facing;
    v3 to_light; /* from the point to the light, or its direction for directional ones */
};

RT_INLINE lit light_of(const rt_light& light, const surface& s, v3 to_eye) {
    v3 to;
    v3 direct;
    vf strength = splat(1);
    if (light.directional) {
        to = {splat(-light.direction[0]), splat(-light.direction[1]), splat(-light.direction[2])};
        direct = to;
    } else {
        to = splat3(light.position) - s.point;
        vf square = dot(to, to), inverse = fast_inverse_root(upper(square, splat(1e-20f)));
        direct = to * inverse;
        if (light.fades) strength = 1.0f / (light.attenuation[0] + light.attenuation[1] * square * inverse + light.attenuation[2] * square);
        if (light.cos_cutoff > -1) {
            vf c = -dot(direct, light.direction);
            vf cone = light.exponent > 0 ? power(upper(c, vf{}), splat(light.exponent)) : splat(1);
            strength = pick(c >= light.cos_cutoff, strength * cone, vf{});
        }
    }
    vf facing = dot(s.normal, direct), diffuse = upper(facing, vf{});
    v3 color = s.base * (splat3(light.ambient) + splat3(light.diffuse) * diffuse);
    vi shines = (facing > 0.0f) & (s.specular > 0.0f);
    if (light.shines && bits(shines)) {
        v3 between = direct + to_eye;
        vf along = dot(s.normal, between), square = dot(between, between);
        shines &= (along > 0.0f) & (along * along > s.dull * square);
        if (bits(shines)) {
            vf aligned = along * fast_inverse_root(upper(square, splat(1e-30f)));
            color = color + splat3(light.specular) * pick(shines, power(aligned, s.shininess) * s.specular, vf{});
        }
    }
    return {color * strength, facing, to};
}

RT_INLINE v3 clamp3(v3 c) { return {clamp01(c.x), clamp01(c.y), clamp01(c.z)}; }

// lanes inside the light's shadow map
RT_INLINE vi shadow_rays(const rt_frame* f, const rt_light& light, const surface& s, const lit& l, vi lanes, rays& r) {
    v3 rel = s.point - splat3(light.position);
    vf z = dot(rel, light.direction), x = magnitude(dot(rel, light.right)), y = magnitude(dot(rel, light.up));
    vf half = light.directional ? splat(light.half) : light.half * z;
    r.from = s.point + s.normal * splat(f->shadow_offset);
    r.along = l.to_light;
    r.near = vf{};
    r.far = light.directional ? z - light.near : 1.0f - light.near / upper(z, splat(light.near));
    return lanes & (l.facing > 0.0f) & (x < half) & (y < half) & (z > light.near) & (z < light.far);
}

/* shadows: each light that casts shadows is a separate pass. */
RT_INLINE v3 illuminate(const rt_frame* f, const surface& s, v3 to_eye, vi lanes, bool shadows) {
    v3 first = s.base * (s.emission + f->global_ambient), sum = {vf{}, vf{}, vf{}};
    for (int32_t k = 0; k < f->light_count; ++k) {
        const rt_light& light = f->lights[k];
        lit l = light_of(light, s, to_eye);
        if (!shadows || !light.shadow) {
            first = first + l.color;
            continue;
        }
        rays r;
        vi asked = shadow_rays(f, light, s, l, lanes, r);
        vi bright = (l.color.x + l.color.y + l.color.z) > 0.0f;
        vi dark = bits(asked & bright) ? in_shadow(f, r, asked & bright, light.directional, s.only) : vi{};
        vf through = pick(dark, vf{}, splat(1));
        sum = sum + clamp3(l.color) * through;
    }
    return (clamp3(first) + sum) * s.texture;
}

RT_INLINE v3 fogged(const rt_frame* f, v3 c, vf t) {
    if (!f->fog) return c;
    vf clear = clamp01((f->fog_end - t) / (f->fog_end - f->fog_start));
    return mix(splat3(f->fog_color), c, clear);
}

static v3 reflection(const rt_frame* f, const surface& s, const seen_from& from, vi lanes) {
    v3 d = from.along;
    v3 bounced = d - s.normal * (2.0f * dot(d, s.normal));
    rays r = {s.point, bounced, splat(1e-5f), splat(f->far)};
    hits h = trace(f, f->solid, f->solid_members, f->solid_slots, r, lanes);
    meet_endless(f, h, r, lanes, 0, f->reflect);
    vi met = lanes & (h.primitive >= 0) & (h.primitive != f->reflect);
    if (!bits(met)) return {vf{}, vf{}, vf{}};
    seen_from mirrored = {s.point, bounced, bounced, from.width, from.right, from.up};
    surface other = surfaces(f, h, mirrored, met);
    other.base = other.base * s.mirror;
    v3 to_eye = unit(v3{-bounced.x, -bounced.y, -bounced.z});
    v3 color = clamp3(illuminate(f, other, to_eye, met, false));
    return {pick(met, color.x, vf{}), pick(met, color.y, vf{}), pick(met, color.z, vf{})};
}

static v3 sky_color(const rt_frame* f, const seen_from& s) {
    v3 d = {s.along.x, s.along.z, -s.along.y};
    return sample_cube(f->textures[f->sky], d, s.width);
}

/* Haze over the infinite plane: a cone between the floor and the sky. The depth is that of the cone if it is nearer. */
static vf haze(const rt_frame* f, const seen_from& s, vf& t) {
    vf z = dot(s.along, f->haze_axis);
    vf radial = root(upper(dot(s.along, s.along) - z * z, splat(1e-20f)));
    vf fall = -z / radial;
    vf k = f->sky_distance * fall / (f->haze_height + f->sky_distance * f->haze_width * fall);
    vf distance = f->sky_distance * (1.0f - f->haze_width * k) / radial, h = 1.0f - k;
    vi in = (k >= 0.0f) & (k <= 1.0f) & (distance <= t);
    vf alpha = pick(h < f->haze_turn, h / f->haze_turn, (1.0f - h) / (1.0f - f->haze_turn));
    t = pick(in, distance, t);
    return pick(in, clamp01(alpha), vf{});
}

RT_INLINE v3 opaque_color(const rt_frame* f, const hits& h, const seen_from& s, vi lanes) {
    v3 color = {vf{}, vf{}, vf{}};
    vi things = lanes & (h.primitive >= 0), sky = lanes & (h.primitive == (int32_t)RT_SKY);
    if (bits(things)) {
        surface on = surfaces(f, h, s, things);
        v3 c = illuminate(f, on, unit(v3{-s.along.x, -s.along.y, -s.along.z}), things, true);
        vi mirror = things & (on.mirror > 0.0f);
        if (bits(mirror)) c = clamp3(c) + reflection(f, on, s, mirror);
        color = pick3(things, fogged(f, clamp3(c), h.t), color);
    }
    if (bits(sky)) color = pick3(sky, sky_color(f, s), color);
    if (f->haze && bits(lanes & (h.t > 0.5f * f->sky_distance))) {
        vf t = h.t;
        color = mix(color, splat3(f->haze_color), haze(f, s, t));
    }
    return color;
}

// --- transparency

enum { LAYERS = 12 };

/* OpenGL renders transparent geoms twice, from front to back and from back to front. */
static v3 through_layers(const rt_frame* f, v3 color, const seen_from& s, vf limit, vi lanes) {
    v3 tint[LAYERS];
    vf alpha[LAYERS];
    vi rank[LAYERS];
    int count = 0;
    rays r = {s.eye, s.along, splat(f->near), limit};
    vi open = lanes;
    for (; count < LAYERS && bits(open); ++count) {
        hits h = trace(f, f->clear, f->clear_members, f->clear_slots, r, open);
        meet_endless(f, h, r, open, 1, -1);
        open &= h.primitive >= 0;
        if (!bits(open)) break;
        surface on = surfaces(f, h, s, open);
        tint[count] = clamp3(illuminate(f, on, unit(v3{-s.along.x, -s.along.y, -s.along.z}), open, false));
        alpha[count] = pick(open, on.alpha, vf{});
        for (int i = 0; i < RT_LANES; ++i) rank[count][i] = open[i] ? f->primitives[h.primitive[i]].rank : 0x7fffffff;
        r.near = pick(open, h.t * 1.000001f + 1e-6f, r.near);
    }
    for (int i = 0; i < RT_LANES; ++i) {
        int order[LAYERS];
        for (int k = 0; k < count; ++k) {
            int at = k;
            for (; at > 0 && rank[order[at - 1]][i] > rank[k][i]; --at) order[at] = order[at - 1];
            order[at] = k;
        }
        for (int k = 0; k < 2 * count; ++k) {
            int layer = order[k < count ? k : 2 * count - 1 - k];
            float a = alpha[layer][i];
            color.x[i] += a * (tint[layer].x[i] - color.x[i]);
            color.y[i] += a * (tint[layer].y[i] - color.y[i]);
            color.z[i] += a * (tint[layer].z[i] - color.z[i]);
        }
    }
    return color;
}
