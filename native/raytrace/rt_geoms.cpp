/* Converts geoms of MuJoCo's abstract scene to a frame, as its OpenGL renderer would render them. */
#include "rt_scene.h"

#include <algorithm>
#include <cmath>
#include <cstring>

float rt_over(const float* eye, const mjvGeom& g) {
    return (eye[0] - g.pos[0]) * g.mat[2] + (eye[1] - g.pos[1]) * g.mat[5] + (eye[2] - g.pos[2]) * g.mat[8];
}

static bool is_clear(const float* eye, const mjvGeom& g) { return g.rgba[3] < 0.995f || (g.type == mjGEOM_PLANE && rt_over(eye, g) < 0); }

static int32_t shape_of(const mjvGeom& g) {
    switch (g.type) {
        case mjGEOM_PLANE: return RT_PLANE;
        case mjGEOM_SPHERE: return RT_SPHERE;
        case mjGEOM_CAPSULE: return RT_CAPSULE;
        case mjGEOM_ELLIPSOID: return RT_ELLIPSOID;
        case mjGEOM_CYLINDER: return RT_CYLINDER;
        case mjGEOM_BOX: return RT_BOX;
        default: return RT_TRIANGLES;
    }
}

// texture mapping of a geom: OpenGL uses the coordinates of its display lists
static void map_texture(const rt_texture& t, const mjvGeom& g, rt_primitive& p) {
    bool scaled = g.dataid < 0;
    if (g.texcoord) p.mapping = RT_COORDINATES;
    else if (!t.cube) {
        p.mapping = RT_FLAT;
        for (int k = 0; k < 2; ++k) {
            float scale = 0.5f * g.texrepeat[k];
            bool sized = g.size[k] > 0;
            if (!scaled && sized) scale /= g.size[k];
            if (g.texuniform && sized) scale *= g.size[k];
            p.texture_scale[k] = scaled && sized ? scale / g.size[k] : scale;
        }
    } else {
        p.mapping = RT_CUBE;
        for (int k = 0; k < 3; ++k) p.texture_scale[k] = (g.texuniform ? g.size[k] : 1) / (scaled && g.size[k] > 0 ? g.size[k] : 1);
    }
}

void rt_world::add(const mjvScene* scene, const mjvGeom& g, int32_t id) {
    rt_primitive p{};
    p.shape = shape_of(g);
    p.geom = g.objtype == mjOBJ_GEOM && g.segid >= 0 ? g.objid : -1;
    std::memcpy(p.position, g.pos, sizeof p.position);
    std::memcpy(p.axes, g.mat, sizeof p.axes);
    std::memcpy(p.size, g.size, sizeof p.size);
    std::memcpy(p.rgba, g.rgba, sizeof p.rgba);
    if (p.shape == RT_CAPSULE || p.shape == RT_CYLINDER) p.size[1] = g.size[2];
    if (p.shape == RT_SPHERE && (g.size[0] != g.size[1] || g.size[0] != g.size[2])) p.shape = RT_ELLIPSOID;
    p.emission = g.emission;
    p.specular = g.specular;
    p.shininess = g.shininess * 128;
    // x^n <= exp(n (x - 1)), and an eighth of a color step is invisible
    float cosine = 1 - 7.7f / std::max(p.shininess, 1e-3f);
    p.dull = cosine > 0 ? cosine * cosine : -1;
    p.transparent = is_clear(frame_.eye, g);
    if (g.type == mjGEOM_PLANE && rt_over(frame_.eye, g) < 0) p.rgba[3] *= 0.3f;
    bool mirrors = scene->flags[mjRND_REFLECTION] && g.reflectance > 0 && !p.transparent &&
                   (g.type == mjGEOM_PLANE || g.type == mjGEOM_BOX);
    if (mirrors && frame_.reflect == RT_NOTHING) {
        frame_.reflect = id;
        p.reflectance = g.reflectance;
    }
    if (g.texid >= 0 && g.texid < m_->ntex) {
        p.texture = g.texid;
        map_texture(textures_[g.texid], g, p);
    }

    rt_layer& layer = p.transparent ? clear_ : solid_;
    float scale[3] = {1, 1, 1};
    switch (g.type) {
        case mjGEOM_MESH: p.mesh = solids_.mesh(g.dataid); break;
        case mjGEOM_HFIELD: p.mesh = solids_.field(g.dataid); break;
        case mjGEOM_ARROW:
        case mjGEOM_ARROW1:
        case mjGEOM_ARROW2:
            p.mesh = solids_.arrow(g.type);
            scale[0] = g.size[0];
            scale[1] = g.size[1];
            scale[2] = g.size[2] / (g.type == mjGEOM_ARROW2 ? 3 : 6);
            break;
        case mjGEOM_SKIN:
            if (g.objid >= 0 && g.objid < m_->nskin) p.mesh = &skins_[(size_t)g.objid];
            break;
        default: break;
    }
    if (p.shape == RT_TRIANGLES && !p.mesh) p.transparent = -1; // a line, a label or an empty mesh: in no layer
    if (p.transparent < 0) {
        primitives_.push_back(p);
        return;
    }
    if (p.shape == RT_PLANE && (p.size[0] <= 0 || p.size[1] <= 0)) endless_.push_back(id);
    else if (g.type == mjGEOM_SKIN) {
        for (int k = 0; k < 9; ++k) p.axes[k] = k % 4 == 0;
        for (float& x : p.position) x = 0;
        if (p.texture >= 0 && p.mapping != RT_PLAIN) p.mapping = p.mesh->texcoord ? RT_COORDINATES : RT_PLAIN;
        int s = g.objid;
        layer.add_skin(id, scene->skinvert + 3 * scene->skinvertadr[s], scene->skinvertnum[s], m_->skin_face + 3 * m_->skin_faceadr[s],
                       scene->skinfacenum[s]);
    } else if (p.shape == RT_TRIANGLES) layer.add_mesh(id, p, scale);
    else layer.add_shape(id);
    primitives_.push_back(p);
}

// not indexed, as the kernels require; texture coordinates do not change
static void load_skin(const mjModel* m, const mjvScene* scene, int s, rt_mesh& mesh, std::vector<float>& normals,
                      std::vector<float>& texcoords) {
    const int* face = m->skin_face + 3 * m->skin_faceadr[s];
    const float* normal = scene->skinnormal + 3 * scene->skinvertadr[s];
    size_t corners = (size_t)(3 * scene->skinfacenum[s]), faces = corners / 3;
    bool mapped = m->skin_texcoordadr[s] >= 0;
    normals.resize(3 * corners);
    for (size_t i = 0; i < corners; ++i) std::memcpy(&normals[3 * i], normal + 3 * face[i], 3 * sizeof(float));
    if (mapped && texcoords.empty()) {
        const float* t = m->skin_texcoord + 2 * m->skin_texcoordadr[s];
        texcoords.resize(2 * corners + faces);
        for (size_t i = 0; i < corners; ++i) std::memcpy(&texcoords[2 * i], t + 2 * face[i], 2 * sizeof(float));
    }
    mesh = {nullptr, normals.data(), mapped ? texcoords.data() : nullptr, mapped ? texcoords.data() + 2 * corners : nullptr};
}

// OpenGL renders transparent geoms in the order of their distance
void rt_world::order_transparent(const mjvScene* scene) {
    order_.clear();
    nearness_.assign(primitives_.size(), 0);
    for (size_t i = 0; i < primitives_.size(); ++i) {
        if (primitives_[i].transparent != 1) continue;
        const mjvGeom& g = scene->geoms[i];
        float square = 0;
        for (int k = 0; k < 3; ++k) square += (g.pos[k] - frame_.eye[k]) * (g.pos[k] - frame_.eye[k]);
        nearness_[i] = g.type == mjGEOM_PLANE ? 1e10f : std::sqrt(square) - (g.modelrbound > 0 ? g.modelrbound : rt_around(primitives_[i]));
        order_.push_back((int32_t)i);
    }
    std::sort(order_.begin(), order_.end(), [&](int32_t a, int32_t b) {
        float x = nearness_[(size_t)a], y = nearness_[(size_t)b];
        return x != y ? x < y : a < b;
    });
    for (size_t k = 0; k < order_.size(); ++k) primitives_[(size_t)order_[k]].rank = (int32_t)k;
}

void rt_world::geoms(const mjvScene* scene) {
    primitives_.clear();
    endless_.clear();
    solid_.begin();
    clear_.begin();
    frame_.reflect = RT_NOTHING;
    for (int s = 0; s < scene->nskin; ++s) load_skin(m_, scene, s, skins_[(size_t)s], skin_normals_[(size_t)s], skin_texcoords_[(size_t)s]);
    for (int i = 0; i < scene->ngeom; ++i) add(scene, scene->geoms[i], i);
    order_transparent(scene);
    // reflected geoms may be anywhere
    solid_.end(primitives_.data(), solid_.few() == 0 || frame_.reflect != RT_NOTHING);
    bool clear = !clear_.empty();
    for (int32_t id : endless_) clear |= primitives_[(size_t)id].transparent != 0;
    clear_.end(primitives_.data(), clear);
    frame_.primitives = primitives_.data();
    frame_.primitive_count = (int32_t)primitives_.size();
    frame_.endless = endless_.data();
    frame_.endless_count = (int32_t)endless_.size();
    frame_.solid = solid_.scene();
    frame_.solid_members = solid_.members();
    frame_.solid_slots = solid_.slots();
    frame_.few = solid_.few();
    frame_.balls = solid_.balls();
    frame_.clear = clear ? clear_.scene() : nullptr;
    frame_.clear_members = clear_.members();
    frame_.clear_slots = clear_.slots();
}
