/* Files in memory, models from and to memory, and the XML text of the model that MuJoCo compiled last. */
#include "rb_mujoco_functions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rb_mj_vfs {
    mjVFS files; /* 2.2.2 stores names inline: two megabytes, too much for a small stack */
};

int32_t rb_mj_vfs_create(rb_mj_vfs** vfs) {
    rb_mj_vfs* made = malloc(sizeof *made);
    if (!made) return rb_fail(RB_MEMORY, "out of memory");
    mj_defaultVFS(&made->files);
    *vfs = made;
    return RB_OK;
}

void rb_mj_vfs_free(rb_mj_vfs* vfs) {
    if (!vfs) return;
    mj_deleteVFS(&vfs->files);
    free(vfs);
}

const mjVFS* rb_mj_vfs_files(const rb_mj_vfs* vfs) { return vfs ? &vfs->files : NULL; }

static int32_t added(int status, const char* name) {
    switch (status) {
        case 0: return RB_OK;
        case 1: return rb_fail(RB_MEMORY, "the memory file system has no space for %s", name);
        case 2: return rb_fail(RB_ARGUMENT, "the memory file system already has a file %s", name);
        default: return rb_fail(RB_ERROR, "%s could not be loaded into the memory file system", name);
    }
}

int32_t rb_mj_vfs_add(rb_mj_vfs* vfs, const char* name, const void* bytes, int64_t count) {
    if (count < 0 || count > INT32_MAX)
        return rb_fail(RB_ARGUMENT, "%s has %lld bytes, but a file in memory can have at most 2 GiB", name, (long long)count);
#if mjVERSION_HEADER < 300
    // MuJoCo would truncate it and then not find it
    if (strlen(name) >= mjMAXVFSNAME)
        return rb_fail(RB_ARGUMENT, "the name of a file in memory must have fewer than %d characters", mjMAXVFSNAME);
#endif
    RB_MJ_ENTER(NULL);
#if mjVERSION_HEADER >= 314
    int status = mj_addBufferVFS(&vfs->files, name, bytes, (int)count);
#else
    // MuJoCo's allocator rejects an empty file
    int status = mj_makeEmptyFileVFS(&vfs->files, name, count > 0 ? (int)count : 1);
    if (status == 0) {
        int at = mj_findFileVFS(&vfs->files, name);
        if (count > 0) memcpy(vfs->files.filedata[at], bytes, (size_t)count);
        vfs->files.filesize[at] = (int)count;
    }
#endif
    RB_MJ_LEAVE();
    return added(status, name);
}

int32_t rb_mj_vfs_find(const rb_mj_vfs* vfs, const char* name, int32_t* index) {
#if mjVERSION_HEADER >= 320
    (void)vfs;
    (void)name;
    *index = -1;
    return rb_mj_until("mj_findFileVFS was removed in MuJoCo 3.2.0");
#else
    RB_MJ_ENTER(NULL);
    *index = mj_findFileVFS((mjVFS*)&vfs->files, name);
    RB_MJ_LEAVE();
    return RB_OK;
#endif
}

int32_t rb_mj_vfs_delete(rb_mj_vfs* vfs, const char* name, int32_t* result) {
    RB_MJ_ENTER(NULL);
    *result = mj_deleteFileVFS(&vfs->files, name);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_vfs_clear(rb_mj_vfs* vfs) {
    RB_MJ_ENTER(NULL);
    mj_deleteVFS(&vfs->files);
    mj_defaultVFS(&vfs->files);
    RB_MJ_LEAVE();
    return RB_OK;
}

// --- binary models in memory

int32_t rb_mj_model_size(const rb_mj_model* model, int64_t* bytes) {
    RB_MJ_ENTER(NULL);
    *bytes = mj_sizeModel(model);
    RB_MJ_LEAVE();
    return RB_OK;
}

int32_t rb_mj_model_to_mjb(const rb_mj_model* model, void* bytes, int64_t count) {
    RB_MJ_ENTER(NULL);
    int status = (int64_t)mj_sizeModel(model) == count ? RB_OK : rb_fail(
        RB_ARGUMENT, "the model has %lld bytes, not %lld", (long long)mj_sizeModel(model), (long long)count);
    if (!status) mj_saveModel(model, NULL, bytes, (int)count);
    RB_MJ_LEAVE();
    return status;
}

int32_t rb_mj_model_of_mjb(const void* bytes, int64_t count, rb_mj_model** model) {
    static const char name[] = "model.mjb";
    rb_mj_vfs* vfs;
    int32_t status = rb_mj_vfs_create(&vfs);
    if (status) return status;
    status = rb_mj_vfs_add(vfs, name, bytes, count);
    if (!status) status = rb_mj_model_load_mjb(name, vfs, model);
    rb_mj_vfs_free(vfs);
    return status;
}

// --- the last text

typedef struct save {
    const char* path;
    const rb_mj_model* model;
    int ok;
    char text[RB_MJ_TEXT];
} save;

static void run_save(void* context) {
    save* s = context;
    s->ok = mj_saveLastXML(s->path, s->model, s->text, sizeof s->text);
}

int32_t rb_mj_save_last_xml(const char* path, const rb_mj_model* model) {
    FILE* file = fopen(path, "a");
    if (!file) return rb_fail(RB_ERROR, "cannot write %s", path);
    fclose(file);
    save s = {path, model, 0, ""};
    int32_t status = rb_mj_guarded(run_save, &s);
    if (status) return status;
    return s.ok ? RB_OK : rb_fail(RB_ERROR, "%s", s.text[0] ? s.text : "the text of the model was not saved");
}

static void run_free(void* context) {
    (void)context;
    mj_freeLastXML();
}

int32_t rb_mj_free_last_xml(void) { return rb_mj_guarded(run_free, NULL); }
