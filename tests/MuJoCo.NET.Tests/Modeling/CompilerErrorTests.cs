using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Tests.Modeling;

/// <summary>Errors inside MuJoCo's model compiler, which is C++ and holds a lock.</summary>
[Trait("Native", "mujoco")]
public sealed class CompilerErrorTests
{
    public CompilerErrorTests() => Assert.NotEmpty(Model.Version);

    [Fact]
    public void Load_AfterAnErrorOfTheEngineInsideTheParser_DoesNotWaitForItsLock()
    {
        // an elevation grid of 16e18 bytes: mju_error inside the parser; ModelChecks would reject it first
        for (int i = 0; i < 3; i++)
            Assert.Contains(
                "allocate", Refuse("<mujoco><asset><hfield name='h' nrow='2000000000' ncol='2000000000' size='1 1 1 1'/></asset></mujoco>"),
                StringComparison.Ordinal);
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Equal(2, model.Nq);
    }

    [Fact]
    public void Load_AfterAnExceptionOfTheCompiler_IsRefusedAndErrorsAreStillCaught()
    {
        Assert.Contains(
            "model compiler failed",
            Refuse("<mujoco><asset><mesh name='m' file='.'/></asset><worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>"),
            StringComparison.Ordinal);
        Assert.Equal("caught", Assert.Throws<MuJoCoException>(() => MuJoCo.Functions.Mj.mju_error("caught")).Message);
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Equal(2, model.Nq);
    }

    // bypasses ModelChecks
    private static unsafe string Refuse(string xml)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(xml);
        nint model;
        fixed (byte* text = bytes)
        {
            int status = NativeMethods.rb_mj_model_parse(text, bytes.Length, 0, &model);
            return Assert.Throws<MuJoCoException>(() => Status.Check(status)).Message;
        }
    }
}
