/* Creates the same triangles and normals as MuJoCo's OpenGL renderer. */
#include "rt_assets.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace {

void cross_unit(const float* a, const float* b, const float* c, float* n) {
    float u[3], v[3];
    for (int i = 0; i < 3; ++i) {
        u[i] = b[i] - a[i];
        v[i] = c[i] - a[i];
    }
    n[0] = u[1] * v[2] - u[2] * v[1];
    n[1] = u[2] * v[0] - u[0] * v[2];
    n[2] = u[0] * v[1] - u[1] * v[0];
    float length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    for (int i = 0; i < 3; ++i) n[i] = length > 0 ? n[i] / length : (i == 2);
}

float area(const float* a, const float* b, const float* c) {
    float u[3], v[3];
    for (int i = 0; i < 3; ++i) {
        u[i] = b[i] - a[i];
        v[i] = c[i] - a[i];
    }
    float x = u[1] * v[2] - u[2] * v[1], y = u[2] * v[0] - u[0] * v[2], z = u[0] * v[1] - u[1] * v[0];
    return 0.5f * std::sqrt(x * x + y * y + z * z);
}

void add_texture(rt_soup& soup, const float* a, const float* b, const float* c) {
    for (const float* t : {a, b, c}) soup.texcoords.insert(soup.texcoords.end(), t, t + 2);
    const float* at = soup.corners.data() + soup.corners.size() - 9;
    float flat = 0.5f * std::fabs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
    float solid = area(at, at + 3, at + 6);
    soup.densities.push_back(solid > 0 ? std::sqrt(flat / solid) : 0);
}

rt_soup mesh_soup(const mjModel* m, int32_t id) {
    rt_soup soup;
    size_t first = (size_t)m->mesh_vertadr[id];
    for (int32_t k = 0; k < m->mesh_facenum[id]; ++k) {
        const int* face = m->mesh_face + 3 * (size_t)(m->mesh_faceadr[id] + k);
        const float *v[3], *n[3];
        float flat[3];
        for (int i = 0; i < 3; ++i) {
            v[i] = m->mesh_vert + 3 * (first + (size_t)face[i]);
            n[i] = m->mesh_normal + 3 * (first + (size_t)face[i]);
        }
        cross_unit(v[0], v[1], v[2], flat);
        bool mapped = m->mesh_texcoordadr[id] >= 0;
        // a crease has the face's normal, unless the mesh has texture coordinates
        if (!mapped)
            for (const float*& normal : n)
                if (normal[0] * flat[0] + normal[1] * flat[1] + normal[2] * flat[2] < 0.8f) normal = flat;
        soup.add(v[0], v[1], v[2], n[0], n[1], n[2]);
        if (!mapped) continue;
        const float* t = m->mesh_texcoord + 2 * (size_t)m->mesh_texcoordadr[id];
        add_texture(soup, t + 2 * face[0], t + 2 * face[1], t + 2 * face[2]);
    }
    return soup;
}

rt_soup hull_soup(const mjModel* m, int32_t id) {
    rt_soup soup;
    const int* graph = m->mesh_graph + m->mesh_graphadr[id];
    int32_t vertices = graph[0], faces = graph[1];
    const int* face = graph + 2 + 3 * vertices + 3 * faces;
    const float* base = m->mesh_vert + 3 * (size_t)m->mesh_vertadr[id];
    for (int32_t k = 0; k < faces; ++k, face += 3) soup.add_flat(base + 3 * face[0], base + 3 * face[1], base + 3 * face[2]);
    return soup;
}

// an OpenGL quad as two triangles
void quad(rt_soup& soup, const float* a, const float* b, const float* c, const float* d) {
    soup.add_flat(a, b, c);
    soup.add_flat(a, c, d);
}

void field_rim(rt_soup& soup, const float* a, const float* b, float base) {
    float low_a[3] = {a[0], a[1], base}, low_b[3] = {b[0], b[1], base};
    quad(soup, a, b, low_b, low_a);
}

rt_soup field_soup(const mjModel* m, int32_t id) {
    rt_soup soup;
    int32_t rows = m->hfield_nrow[id], columns = m->hfield_ncol[id];
    const mjtNum* size = m->hfield_size + 4 * id;
    float base = -(float)size[3];
    std::vector<float> v((size_t)3 * rows * columns);
    for (int32_t r = 0; r < rows; ++r)
        for (int32_t c = 0; c < columns; ++c) {
            float* at = &v[3 * ((size_t)r * columns + c)];
            at[0] = (float)size[0] * (2.0f * c / (columns - 1) - 1);
            at[1] = (float)size[1] * (2.0f * r / (rows - 1) - 1);
            at[2] = (float)size[2] * m->hfield_data[(size_t)m->hfield_adr[id] + (size_t)r * columns + c];
        }
    auto at = [&](int32_t r, int32_t c) { return &v[3 * ((size_t)r * columns + c)]; };
    for (int32_t r = 0; r + 1 < rows; ++r)
        for (int32_t c = 0; c + 1 < columns; ++c) {
            soup.add_flat(at(r + 1, c), at(r, c), at(r + 1, c + 1));
            soup.add_flat(at(r, c), at(r, c + 1), at(r + 1, c + 1));
        }
    for (int32_t r = 0; r + 1 < rows; ++r) {
        field_rim(soup, at(r + 1, 0), at(r, 0), base);
        field_rim(soup, at(r, columns - 1), at(r + 1, columns - 1), base);
    }
    for (int32_t c = 0; c + 1 < columns; ++c) {
        field_rim(soup, at(0, c), at(0, c + 1), base);
        field_rim(soup, at(rows - 1, c + 1), at(rows - 1, c), base);
    }
    float x = (float)size[0], y = (float)size[1];
    float corner[4][3] = {{-x, -y, base}, {-x, y, base}, {x, y, base}, {x, -y, base}};
    quad(soup, corner[0], corner[1], corner[2], corner[3]);
    return soup;
}

// --- arrows: a rod of radius 1 and length 1 from z = 0, and a cone of height 1

constexpr int SLICES = 28;

struct ring {
    float x[SLICES + 1], y[SLICES + 1];
    ring() {
        for (int i = 0; i <= SLICES; ++i) {
            x[i] = std::cos(6.2831853f * (float)i / SLICES);
            y[i] = std::sin(6.2831853f * (float)i / SLICES);
        }
    }
};

void rod(rt_soup& soup, float from, float to, bool closed) {
    ring r;
    for (int i = 0; i < SLICES; ++i) {
        float a[3] = {r.x[i], r.y[i], from}, b[3] = {r.x[i + 1], r.y[i + 1], from};
        float c[3] = {r.x[i + 1], r.y[i + 1], to}, d[3] = {r.x[i], r.y[i], to};
        float n[3] = {r.x[i], r.y[i], 0}, o[3] = {r.x[i + 1], r.y[i + 1], 0};
        soup.add(a, b, c, n, o, o);
        soup.add(a, c, d, n, o, n);
        if (!closed) continue;
        float low[3] = {0, 0, from}, high[3] = {0, 0, to};
        soup.add_flat(low, b, a);
        soup.add_flat(high, d, c);
    }
}

// tip away from z = at, in the direction of way
void cone(rt_soup& soup, float at, float height, float radius, float way) {
    ring r;
    for (int i = 0; i < SLICES; ++i) {
        float a[3] = {radius * r.x[i], way * radius * r.y[i], at}, b[3] = {radius * r.x[i + 1], way * radius * r.y[i + 1], at};
        float tip[3] = {0, 0, at + way * height}, middle[3] = {0, 0, at};
        float n[3] = {r.x[i] * height, way * r.y[i] * height, way * radius};
        float o[3] = {r.x[i + 1] * height, way * r.y[i + 1] * height, way * radius};
        float p[3] = {n[0] + o[0], n[1] + o[1], n[2] + o[2]};
        soup.add(a, b, tip, n, o, p);
        soup.add_flat(middle, b, a);
    }
}

rt_soup arrow_soup(int32_t type) {
    rt_soup soup;
    if (type == mjGEOM_ARROW2) {
        rod(soup, -1, 1, false);
        cone(soup, 1, 0.5f, 1.75f, 1);
        cone(soup, -1, 0.5f, 1.75f, -1);
    } else {
        rod(soup, 0, 2, true);
        cone(soup, 2, 1, type == mjGEOM_ARROW ? 1.75f : 1, 1);
    }
    return soup;
}

} // namespace

void rt_check(RTCDevice device, const char* what) {
    RTCError error = rtcGetDeviceError(device);
    if (error == RTC_ERROR_NONE) return;
    if (error == RTC_ERROR_OUT_OF_MEMORY) throw std::bad_alloc();
    throw std::runtime_error(std::string("Embree rejected ") + what + " (error " + std::to_string((int)error) + ")");
}

void rt_soup::add(const float* a, const float* b, const float* c, const float* na, const float* nb, const float* nc) {
    for (const float* v : {a, b, c}) corners.insert(corners.end(), v, v + 3);
    for (const float* n : {na, nb, nc}) normals.insert(normals.end(), n, n + 3);
}

void rt_soup::add_flat(const float* a, const float* b, const float* c) {
    float n[3];
    cross_unit(a, b, c, n);
    add(a, b, c, n, n, n);
}

rt_solid::rt_solid(RTCDevice device, rt_soup soup) : soup_(std::move(soup)), scene_(rtcNewScene(device)) {
    size_t faces = soup_.corners.size() / 9;
    RTCGeometry geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE);
    soup_.corners.resize(soup_.corners.size() + 1); // Embree reads 16 bytes at the last corner
    rtcSetSharedGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, soup_.corners.data(), 0, 12, 3 * faces);
    uint32_t* index = (uint32_t*)rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, faces);
    for (size_t i = 0; index && i < 3 * faces; ++i) index[i] = (uint32_t)i;
    rtcCommitGeometry(geometry);
    rtcAttachGeometry(scene_.get(), geometry);
    rtcReleaseGeometry(geometry);
    rtcCommitScene(scene_.get());
    rt_check(device, "a mesh");
    mesh_ = {scene_.get(), soup_.normals.data(), soup_.texcoords.empty() ? nullptr : soup_.texcoords.data(), soup_.densities.data()};
}

rt_solids::rt_solids(RTCDevice device, const mjModel* m)
    : device_(device), m_(m), meshes_((size_t)(2 * m->nmesh)), fields_((size_t)m->nhfield), arrows_(3) {}

const rt_mesh* rt_solids::mesh(int32_t dataid) {
    if (dataid < 0 || dataid >= 2 * m_->nmesh) return nullptr;
    slot& s = meshes_[(size_t)dataid];
    int32_t id = dataid / 2;
    if (dataid % 2 && m_->mesh_graphadr[id] < 0) return nullptr;
    if (!s) s = std::make_unique<rt_solid>(device_, dataid % 2 ? hull_soup(m_, id) : mesh_soup(m_, id));
    return s->mesh();
}

const rt_mesh* rt_solids::field(int32_t hfield) {
    if (hfield < 0 || hfield >= m_->nhfield) return nullptr;
    slot& s = fields_[(size_t)hfield];
    if (!s) s = std::make_unique<rt_solid>(device_, field_soup(m_, hfield));
    return s->mesh();
}

const rt_mesh* rt_solids::arrow(int32_t type) {
    slot& s = arrows_[type == mjGEOM_ARROW ? 0 : type == mjGEOM_ARROW1 ? 1 : 2];
    if (!s) s = std::make_unique<rt_solid>(device_, arrow_soup(type));
    return s->mesh();
}
