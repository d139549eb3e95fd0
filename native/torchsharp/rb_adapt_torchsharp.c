// rb_adapt_torchsharp ORIGINAL COPY
// Creates COPY, a libLibTorchSharp.so that can be loaded on this system. The original is never changed.
//
// The package's library was built with GCC 13 and needs version GLIBCXX_3.4.32 of libstdc++.so.6, of which it uses one symbol,
// std::ios_base_library_init(). If the system's libstdc++ has that version, COPY becomes a symbolic link to ORIGINAL. Otherwise COPY is
// the same file with that one version need marked as weak (VER_FLG_WEAK in .gnu.version_r), so that the loader accepts it;
// librobotics_torchsharp.so provides the symbol. Prints "original" or "adapted".
#define _GNU_SOURCE // dlvsym
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char rb_version[] = "GLIBCXX_3.4.32";
static const char rb_symbol[] = "_ZSt21ios_base_library_initv";

static int rb_fail(const char* what, const char* path) {
    fprintf(stderr, "rb_adapt_torchsharp: %s: %s\n", path, what);
    return 1;
}

static int rb_system_has_version(void) {
    void* library = dlopen("libstdc++.so.6", RTLD_NOW);
    return library && dlvsym(library, rb_symbol, rb_version);
}

static unsigned char* rb_read(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    if (!file) return NULL;
    unsigned char* bytes = NULL;
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (length > 0 && fseek(file, 0, SEEK_SET) == 0 && (bytes = malloc((size_t)length))
        && fread(bytes, 1, (size_t)length, file) != (size_t)length) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    *size = (size_t)length;
    return bytes;
}

// a structure of the file, or NULL if it is not completely inside
static void* rb_at(unsigned char* bytes, size_t size, uint64_t offset, size_t length) {
    return offset <= size && length <= size - offset ? bytes + offset : NULL;
}

static const char* rb_name(unsigned char* bytes, size_t size, uint64_t strings, uint32_t name) {
    const char* text = rb_at(bytes, size, strings + name, 1);
    return text && memchr(text, 0, size - (strings + name)) ? text : "";
}

// marks every need of the version as weak; returns their number, or -1 if the file is not such a library
static int rb_weaken(unsigned char* bytes, size_t size) {
    Elf64_Ehdr* header = rb_at(bytes, size, 0, sizeof *header);
    if (!header || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != ELFCLASS64) return -1;
    Elf64_Shdr* sections = rb_at(bytes, size, header->e_shoff, (size_t)header->e_shnum * sizeof *sections);
    if (!sections) return -1;
    int count = 0;
    for (int s = 0; s < header->e_shnum; ++s) {
        if (sections[s].sh_type != SHT_GNU_verneed || sections[s].sh_link >= header->e_shnum) continue;
        uint64_t strings = sections[sections[s].sh_link].sh_offset;
        uint64_t at = sections[s].sh_offset;
        for (uint32_t i = 0; i < sections[s].sh_info; ++i) {
            Elf64_Verneed* need = rb_at(bytes, size, at, sizeof *need);
            if (!need) return -1;
            uint64_t part = at + need->vn_aux;
            for (int j = 0; j < need->vn_cnt; ++j) {
                Elf64_Vernaux* version = rb_at(bytes, size, part, sizeof *version);
                if (!version) return -1;
                if (strcmp(rb_name(bytes, size, strings, version->vna_name), rb_version) == 0) {
                    version->vna_flags |= VER_FLG_WEAK;
                    ++count;
                }
                part += version->vna_next;
            }
            at += need->vn_next;
        }
    }
    return count;
}

static int rb_write(const char* path, const unsigned char* bytes, size_t size) {
    FILE* file = fopen(path, "wb");
    if (!file) return 0;
    size_t written = fwrite(bytes, 1, size, file);
    return fclose(file) == 0 && written == size;
}

int main(int argc, char** argv) {
    if (argc != 3) return rb_fail("takes ORIGINAL COPY", "usage");
    char scratch[4096];
    if (snprintf(scratch, sizeof scratch, "%s.new", argv[2]) >= (int)sizeof scratch) return rb_fail("the path is too long", argv[2]);
    unlink(scratch);
    int adapted = !rb_system_has_version();
    if (adapted) {
        size_t size;
        unsigned char* bytes = rb_read(argv[1], &size);
        if (!bytes) return rb_fail(strerror(errno), argv[1]);
        int count = rb_weaken(bytes, size);
        if (count < 0) return rb_fail("this is not a 64-bit ELF library", argv[1]);
        if (!rb_write(scratch, bytes, size)) return rb_fail(strerror(errno), scratch);
        free(bytes);
    } else if (symlink(argv[1], scratch) != 0) {
        return rb_fail(strerror(errno), scratch);
    }
    // replaced atomically, because a process may be loading the old one
    if (rename(scratch, argv[2]) != 0) return rb_fail(strerror(errno), argv[2]);
    puts(adapted ? "adapted" : "original");
    return 0;
}
