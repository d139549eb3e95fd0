// std::ios_base_library_init(), which libstdc++ exports from version 3.4.32 on: it makes std::cin, std::cout and std::cerr ready for use.
// Older versions do the same in each translation unit that includes <iostream>, by a static std::ios_base::Init. Load with RTLD_GLOBAL.
#include <ios>

extern "C" __attribute__((visibility("default"))) void _ZSt21ios_base_library_initv() {
    static std::ios_base::Init init;
    (void)init;
}
