namespace MuJoCo.Functions;

// What is not here, with the reason.
public static partial class Mj
{
    private const string Memory = "hands out raw memory, which no caller in C# needs: spans and arrays do";
    private const string Format = "takes a printf format, which reads memory where text and format disagree: give mju_error or mju_warning the finished text";
    private const string Callback = "a callback that MuJoCo calls inside a step would run managed code beneath native frames: write inputs between mj_step1 and mj_step2";
    private const string Handler = "the guard around every call is this handler: errors are exceptions, warnings are in Data.LastWarning and Model.LoadWarning";
    private const string Window = "draws a user interface into a window: this binding draws offscreen only";
    private const string Renderer = "the OpenGL context and its buffers belong to OffscreenRenderer, which calls it on the right thread";
    private const string Spec = "edits a model before it is compiled: write MJCF, and load it from memory with VirtualFiles";
    private const string Plugin = "registers native code with MuJoCo, which a managed program cannot be";
    private const string Threads = "MuJoCo's own thread pool: one Data a thread steps in parallel without it";
    private const string Resource = "a hook of MuJoCo's own loaders: VirtualFiles gives files from memory";
    private const string Log = "MuJoCo's log of newer versions; warnings are in Data.LastWarning";

    /// <summary>Functions and variables of mujoco.h that this class leaves out, with the reason, up to MuJoCo 3.12.</summary>
    public static IReadOnlyList<UnboundFunction> Unbound { get; } =
    [
        new("mj_stackAlloc", Memory),
        new("mju_malloc", Memory),
        new("mju_free", Memory),
        new("mju_strncpy", "copies text between C buffers: C# has strings"),
        new("mju_error_i", Format),
        new("mju_error_s", Format),
        new("mju_warning_i", Format),
        new("mju_warning_s", Format),
        new("mju_clearHandlers", Handler),
        new("mj_activate", "does nothing since MuJoCo became free, and left in 2.3.6"),
        new("mj_deactivate", "does nothing since MuJoCo became free, and left in 2.3.6"),
        new("mjui_*", Window),
        new("mju_user_error", Handler),
        new("mju_user_warning", Handler),
        new("mju_user_malloc", Handler),
        new("mju_user_free", Handler),
        new("mjcb_*", Callback),
        new("mjCOLLISIONFUNC", Callback),

        // newer than 2.2.2
        new("mj_markStack", Memory, "3.0.0"),
        new("mj_freeStack", Memory, "3.0.0"),
        new("mj_stackAllocByte", Memory, "3.0.0"),
        new("mj_stackAllocNum", Memory, "3.0.0"),
        new("mj_stackAllocInt", Memory, "2.3.3"),
        new("mju_boxQPmalloc", Memory, "2.3.0"),
        new("mju_dense2sparse", "sparse matrices are read through fields by name; dense maths is here", "3.2.5"),
        new("mju_sparse2dense", "sparse matrices are read through fields by name; dense maths is here", "3.2.5"),
        new("mju_sym2dense", "sparse matrices are read through fields by name; dense maths is here", "3.8.1"),
        new("mju_writeNumBytes", "writes a number of bytes as text: C# does", "2.3.1"),
        new("mj_getPluginConfig", Plugin, "2.3.0"),
        new("mj_loadPluginLibrary", Plugin, "2.3.1"),
        new("mj_loadAllPluginLibraries", Plugin, "2.3.1"),
        new("mjp_*", Plugin, "2.3.0"),
        new("mjc_*", Plugin, "3.3.3"),
        new("mjs_*", Spec, "3.2.0"),
        new("mj_parse", Spec, "3.4.0"),
        new("mj_parseXML", Spec, "3.2.0"),
        new("mj_parseXMLString", Spec, "3.2.0"),
        new("mj_compile", Spec, "3.2.0"),
        new("mj_recompile", Spec, "3.2.0"),
        new("mj_copyBack", Spec, "3.2.0"),
        new("mj_saveXML", Spec, "3.2.0"),
        new("mj_saveXMLString", Spec, "3.2.0"),
        new("mj_makeSpec", Spec, "3.2.0"),
        new("mj_copySpec", Spec, "3.2.0"),
        new("mj_deleteSpec", Spec, "3.2.0"),
        new("mj_encode", Spec, "3.7.0"),
        new("mju_threadPoolCreate", Threads, "3.0.0"),
        new("mju_bindThreadPool", Threads, "3.0.0"),
        new("mju_threadPoolEnqueue", Threads, "3.0.0"),
        new("mju_threadPoolDestroy", Threads, "3.0.0"),
        new("mju_defaultTask", Threads, "3.0.0"),
        new("mju_taskJoin", Threads, "3.0.0"),
        new("mju_threadpool", Threads, "3.10.0"),
        new("mju_rayFlex", "flexes came with MuJoCo 3 and have no view here yet; mj_ray meets them", "3.0.0"),
        new("mj_rayFlex", "flexes came with MuJoCo 3 and have no view here yet; mj_ray meets them", "3.5.0"),
        new("mj_copyState", "mj_getState and mj_setState do it", "3.4.0"),
        new("mj_readCtrl", "delays of controls and sensors live in this project's own layer", "3.5.0"),
        new("mj_readSensor", "delays of controls and sensors live in this project's own layer", "3.5.0"),
        new("mj_initCtrlHistory", "delays of controls and sensors live in this project's own layer", "3.5.0"),
        new("mj_initSensorHistory", "delays of controls and sensors live in this project's own layer", "3.5.0"),
        new("mj_actuatorInputName", "actuators with several inputs came with MuJoCo 3.11 and have no view here yet", "3.11.0"),
        new("mj_mountVFS", Resource, "3.5.0"),
        new("mj_unmountVFS", Resource, "3.5.0"),
        new("mj_containsBufferVFS", "VirtualFiles refuses a second file of the same name", "3.8.0"),
        new("mj_containsFileVFS", "VirtualFiles refuses a second file of the same name", "3.8.0"),
        new("mj_getCache*", Resource, "3.3.6"),
        new("mj_setCacheCapacity", Resource, "3.3.6"),
        new("mj_clearCache", Resource, "3.3.6"),
        new("mju_getXMLDependencies", Resource, "3.3.7"),
        new("mju_openResource", Resource, "3.5.0"),
        new("mju_closeResource", Resource, "3.5.0"),
        new("mju_readResource", Resource, "3.5.0"),
        new("mju_writeResource", Resource, "3.11.0"),
        new("mju_getResourceDir", Resource, "3.5.0"),
        new("mju_isModifiedResource", Resource, "3.5.0"),
        new("mju_decodeResource", Resource, "3.5.0"),
        new("mju_setLogHandler", Log, "3.10.0"),
        new("mju_getLogConfig", Log, "3.10.0"),
        new("mju_setLogConfig", Log, "3.10.0"),
        new("mju_info", Log, "3.10.0"),
        new("mju_message", Log, "3.10.0"),
        new("mj_printScene", "the scene is drawn, and its geoms are read through its fields", "3.3.7"),
        new("mj_printFormattedScene", "the scene is drawn, and its geoms are read through its fields", "3.3.7"),
        new("mjv_*", "prepares what mjr_* draw; the scene, its camera and its options belong to OffscreenRenderer"),
        new("mjr_*", Renderer),
    ];
}
