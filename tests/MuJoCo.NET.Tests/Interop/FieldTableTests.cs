using System.Runtime.CompilerServices;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Tests.Interop;

[Trait("Native", "mujoco")]
public sealed class FieldTableTests
{
    [Fact]
    public void Model_EveryField_IsLentWithItsShape()
    {
        using Model model = Model.Parse(Scenes.Arm);
        foreach (string name in Model.FieldNames)
        {
            FieldShape shape = model.Shape(name);
            Assert.True(shape.Rows >= 0 && shape.Columns >= 0, name);
            Assert.Equal(shape.Rows * shape.Columns, shape.Type switch
            {
                FieldType.F64 => model.F64(name).Length,
                FieldType.F32 => model.F32(name).Length,
                FieldType.I32 => model.I32(name).Length,
                FieldType.U8 => model.U8(name).Length,
                FieldType.I64 => model.I64(name).Length,
                _ => -1,
            });
        }
    }

    [Fact]
    public void Data_EveryField_IsLentWithItsShape()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data data = new(model);
        data.Forward();
        foreach (string name in Data.FieldNames)
        {
            FieldShape shape = data.Shape(name);
            int expected = shape.Rows * shape.Columns;
            switch (shape.Type)
            {
                case FieldType.F64: Assert.Equal(expected, data.F64(name).Length); break;
                case FieldType.I32: Assert.Equal(expected, data.I32(name).Length); break;
                case FieldType.U8: Assert.Equal(expected, data.U8(name).Length); break;
                case FieldType.I64: Assert.Equal(expected, data.I64(name).Length); break;
                // contacts and statistics are MuJoCo structs
                default: Assert.Throws<MuJoCoException>(() => data.F64(name)); break;
            }
        }
    }

    [Theory]
    [InlineData("nq", 2)]
    [InlineData("nv", 2)]
    [InlineData("nu", 2)]
    [InlineData("nbody", 3)]
    [InlineData("nkey", 1)]
    public void Size_OfTheArm_IsWhatItsXmlSays(string name, int expected)
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Equal(expected, model.Shape(name).Type == FieldType.I64 ? (int)model.I64(name)[0] : model.I32(name)[0]);
    }

    [Theory]
    [InlineData("qpos0", "nq", 1)]
    [InlineData("body_inertia", "nbody", 3)]
    [InlineData("jnt_range", "njnt", 2)]
    [InlineData("actuator_ctrlrange", "nu", 2)]
    [InlineData("geom_rgba", "ngeom", 4)]
    [InlineData("cam_quat", "ncam", 4)]
    public void Shape_OfModelArray_FollowsItsSize(string field, string rows, int columns)
    {
        using Model model = Model.Parse(Scenes.Arm);
        FieldShape shape = model.Shape(field);
        Assert.Equal(model.I32(rows)[0], shape.Rows);
        Assert.Equal(columns, shape.Columns);
    }

    [Fact]
    public void Shape_OfKeyframes_HasTheModelsSizesAsColumns()
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Equal(new FieldShape(FieldType.F64, model.Nkey, model.Nq), model.Shape("key_qpos"));
        Assert.Equal([0.3, -0.4], model.KeyQpos.ToArray());
    }

    [Fact]
    public void Names_OfHandWrittenStructs_AreThere()
    {
        string[] expected = ["opt.timestep", "opt.gravity", "vis.global.fovy", "vis.quality.offsamples", "vis.headlight.ambient",
            "vis.map.znear", "vis.scale.com", "vis.rgba.haze", "stat.extent", "stat.center"];
        Assert.Superset(expected.ToHashSet(), Model.FieldNames.ToHashSet());
    }

    [Fact]
    public void Find_UnknownName_SaysWhichAreNear()
    {
        using Model model = Model.Parse(Scenes.Arm);
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => model.F64("body_mas"));
        Assert.Contains("\"body_mass\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WrongType_SaysWhichIsRight()
    {
        using Model model = Model.Parse(Scenes.Arm);
        Assert.Contains("F32", Assert.Throws<MuJoCoException>(() => model.F64("geom_rgba")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointers_OfNeighbours_DoNotOverlap()
    {
        using Model model = Model.Parse(Scenes.Arm);
        using Data data = new(model);
        ref double end = ref Unsafe.Add(ref data.Qpos[0], model.Nq);
        Assert.False(
            Unsafe.IsAddressLessThan(ref data.Qvel[0], ref end) && Unsafe.IsAddressLessThan(
                ref data.Qpos[0], ref Unsafe.Add(ref data.Qvel[0], model.Nv)));
    }
}
