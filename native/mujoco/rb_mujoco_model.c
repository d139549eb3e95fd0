#include "rb_mujoco_guard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// RB_OK for a readable file, otherwise the reason
static int32_t check_file(const char* path) {
    struct stat info;
    FILE* file = fopen(path, "rb");
    if (!file) return rb_fail(RB_ERROR, "cannot read %s: %s", path, strerror(errno));
    int is_folder = fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode);
    fclose(file);
    return is_folder ? rb_fail(RB_ERROR, "%s is a folder, not a model file", path) : RB_OK;
}

static int32_t check_version(void) {
    if (mj_version() == mjVERSION_HEADER) return RB_OK;
    return rb_fail(RB_UNSUPPORTED, "MuJoCo %s is loaded, and this shim was built against headers of version %d: build native/ again",
                   mj_versionString(), mjVERSION_HEADER);
}

static int32_t hand_out(mjModel* loaded, rb_mj_model** model) {
    atomic_fetch_add(&rb_mj_models, 1);
    *model = loaded;
    return RB_OK;
}

// joins MuJoCo's multi-line texts to one line
static void join_lines(char text[RB_MJ_TEXT]) {
    char line[2 * RB_MJ_TEXT];
    char* to = line;
    for (const char* from = text; *from;) {
        if (*from != '\n') {
            *to++ = *from++;
            continue;
        }
        while (*from == '\n' || *from == ' ') ++from;
        if (*from && to != line) {
            *to++ = ',';
            *to++ = ' ';
        }
    }
    *to = 0;
    snprintf(text, RB_MJ_TEXT, "%.*s", RB_MJ_TEXT - 1, line);
}

typedef struct load {
    const char* path;
    const mjVFS* vfs;
    mjModel* loaded;
    char text[RB_MJ_TEXT];
} load;

static void run_load_xml(void* context) {
    load* l = context;
    l->loaded = mj_loadXML(l->path, l->vfs, l->text, sizeof l->text);
    join_lines(l->text);
    // a text together with a model is a compiler warning
    if (l->loaded && l->text[0]) mju_warning(l->text);
}

static int32_t load_xml(const char* path, const mjVFS* vfs, rb_mj_model** model) {
    load l = {path, vfs, NULL, ""};
    int32_t status = rb_mj_guarded(run_load_xml, &l);
    if (status) return status;
    if (!l.loaded) return rb_fail(RB_ERROR, "%s", l.text[0] ? l.text : "MuJoCo rejected the model without a reason");
    return hand_out(l.loaded, model);
}

static void run_load_mjb(void* context) {
    load* l = context;
    l->loaded = mj_loadModel(l->path, l->vfs);
}

// a file in memory takes precedence over one on disk
static int32_t check_there(const char* path, const rb_mj_vfs* vfs) {
    int32_t status = check_version();
    if (status) return status;
#if mjVERSION_HEADER < 320
    int32_t found = -1;
    if (vfs && rb_mj_vfs_find(vfs, path, &found) == RB_OK && found >= 0) return RB_OK;
#else
    if (vfs) return RB_OK;
#endif
    return check_file(path);
}

int32_t rb_mj_model_load_xml(const char* path, const rb_mj_vfs* vfs, rb_mj_model** model) {
    int32_t status = check_there(path, vfs);
    return status ? status : load_xml(path, rb_mj_vfs_files(vfs), model);
}

int32_t rb_mj_model_load_mjb(const char* path, const rb_mj_vfs* vfs, rb_mj_model** model) {
    int32_t status = check_there(path, vfs);
    if (status) return status;
    int64_t before = rb_mj_warnings();
    load l = {path, rb_mj_vfs_files(vfs), NULL, ""};
    status = rb_mj_guarded(run_load_mjb, &l);
    if (status) return status;
    if (l.loaded) return hand_out(l.loaded, model);
    const char* why = rb_mj_warning_since(before);
    return rb_fail(RB_ERROR, "%s is not a binary model of MuJoCo %s%s%s", path, mj_versionString(), why[0] ? ": " : "", why);
}

int32_t rb_mj_model_parse(const char* xml, int64_t bytes, rb_mj_vfs* vfs, rb_mj_model** model) {
    static const char name[] = "model.xml";
    int32_t status = check_version();
    if (status) return status;
    if (bytes <= 0 || bytes > INT32_MAX) return rb_fail(RB_ARGUMENT, "a model text of %lld bytes cannot be parsed", (long long)bytes);
    rb_mj_vfs* files = vfs;
    if (!files) status = rb_mj_vfs_create(&files);
    if (status) return status;
    status = rb_mj_vfs_add(files, name, xml, bytes);
    if (!status) {
        int32_t removed;
        status = load_xml(name, rb_mj_vfs_files(files), model);
        if (vfs) {
            // the text of a failed call is this thread's last error
            int32_t ignored = rb_mj_vfs_delete(files, name, &removed);
            (void)ignored;
        }
    }
    if (!vfs) rb_mj_vfs_free(files);
    return status;
}

int32_t rb_mj_model_save_mjb(const rb_mj_model* model, const char* path) {
    // MuJoCo only raises a warning if it cannot write
    FILE* file = fopen(path, "wb");
    if (!file) return rb_fail(RB_ERROR, "cannot write %s: %s", path, strerror(errno));
    fclose(file);
    int64_t before = rb_mj_warnings();
    RB_MJ_ENTER(NULL);
    mj_saveModel(model, path, NULL, 0);
    RB_MJ_LEAVE();
    const char* why = rb_mj_warning_since(before);
    return why[0] ? rb_fail(RB_ERROR, "cannot write %s: %s", path, why) : RB_OK;
}

int32_t rb_mj_model_copy(const rb_mj_model* model, rb_mj_model** copy) {
    RB_MJ_ENTER(NULL);
    mjModel* made = mj_copyModel(NULL, model);
    RB_MJ_LEAVE();
    return made ? hand_out(made, copy) : rb_fail(RB_MEMORY, "not enough memory for a copy of the model");
}

void rb_mj_model_free(rb_mj_model* model) {
    if (!model) return;
    mj_deleteModel(model);
    atomic_fetch_sub(&rb_mj_models, 1);
}

static const mjtObj objects[RB_MJ_OBJECT_COUNT] = {
    mjOBJ_BODY,    mjOBJ_JOINT,    mjOBJ_GEOM, mjOBJ_SITE,    mjOBJ_CAMERA,   mjOBJ_LIGHT,  mjOBJ_MESH,
    mjOBJ_SKIN,    mjOBJ_HFIELD,   mjOBJ_TEXTURE, mjOBJ_MATERIAL, mjOBJ_PAIR, mjOBJ_EXCLUDE, mjOBJ_EQUALITY,
    mjOBJ_TENDON,  mjOBJ_ACTUATOR, mjOBJ_SENSOR, mjOBJ_NUMERIC, mjOBJ_TEXT,   mjOBJ_TUPLE,  mjOBJ_KEY,
};

int32_t rb_mj_model_objects(const rb_mj_model* m, int32_t object, int32_t* count) {
    if (object < 0 || object >= RB_MJ_OBJECT_COUNT) return rb_fail(RB_ARGUMENT, "there is no object type %d", object);
    const int64_t counts[RB_MJ_OBJECT_COUNT] = {
        m->nbody, m->njnt,     m->ngeom, m->nsite,    m->ncam,  m->nlight, m->nmesh,   m->nskin,    m->nhfield, m->ntex,   m->nmat,
        m->npair, m->nexclude, m->neq,   m->ntendon,  m->nu,    m->nsensor, m->nnumeric, m->ntext,  m->ntuple,  m->nkey,
    };
    *count = (int32_t)counts[object];
    return RB_OK;
}

int32_t rb_mj_model_id(const rb_mj_model* model, int32_t object, const char* name, int32_t* id) {
    int32_t count;
    int32_t status = rb_mj_model_objects(model, object, &count);
    if (status) return status;
    *id = mj_name2id(model, objects[object], name);
    return RB_OK;
}

int32_t rb_mj_model_name(const rb_mj_model* model, int32_t object, int32_t id, const char** name) {
    int32_t count;
    int32_t status = rb_mj_model_objects(model, object, &count);
    if (status) return status;
    if (id < 0 || id >= count) return rb_fail(RB_ARGUMENT, "id %d is outside 0..%d", id, count - 1);
    const char* found = mj_id2name(model, objects[object], id);
    *name = found ? found : "";
    return RB_OK;
}
