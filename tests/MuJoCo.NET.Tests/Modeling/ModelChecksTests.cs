using MuJoCo.Modeling;

namespace MuJoCo.Tests.Modeling;

/// <summary>Models that would crash MuJoCo's compiler are rejected before, in one sentence.</summary>
[Trait("Native", "mujoco")]
public sealed class ModelChecksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("check-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("<worldbody><body><composite type='grid' count='40000 40000 1' spacing='0.1'><geom " +
        "size='0.02'/></composite></body></worldbody>", "1600000000 parts")]
    [InlineData("<size nkey='2000000000'/>", "2000000000 keyframes")]
    [InlineData("<size nuser_body='99999999999'/>", "values of nuser_body")]
    [InlineData("<asset><texture name='t' type='cube' builtin='flat' width='2000000000' height='1'/></asset>", "pixels")]
    [InlineData("<asset><hfield name='h' nrow='100000' ncol='100000' size='1 1 1 1'/></asset>", "elevations")]
    [InlineData("<asset><mesh file='.'/></asset>", "file \".\" has no extension")]
    [InlineData("<asset><texture type='2d' file='/'/></asset>", "has no extension")]
    public void Parse_WhatWouldEndTheProcess_IsRefusedWithWhatToDo(string inside, string expected)
    {
        MuJoCoException error = Assert.Throws<MuJoCoException>(() => Model.Parse($"<mujoco>{inside}</mujoco>"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Load_BrokenSkinOrHeightField_NamesTheFile()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        File.WriteAllBytes(Path.Combine(_folder, "assets", "cut.skn"), [255, 255, 255, 127, 255, 255, 255, 127, 1, 0, 0, 0, 1, 0, 0, 0, 9]);
        File.WriteAllText(Path.Combine(_folder, "assets", "text.dat"), "this is no height field");
        string skin = Write("skin.xml", "<mujoco><compiler meshdir='assets'/><asset><skin name='s' file='cut.skn'/></asset></mujoco>");
        string field = Write(
            "field.xml", "<mujoco><compiler meshdir='assets'/><asset><hfield name='h' file='text.dat' size='1 1 1 1'/></asset></mujoco>");
        string including = Write("including.xml", "<mujoco><include file='field.xml'/></mujoco>");
        Assert.Contains("cut.skn is not a skin", Assert.Throws<MuJoCoException>(() => Model.Load(skin)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "text.dat is not a height field", Assert.Throws<MuJoCoException>(() => Model.Load(field)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "text.dat is not a height field", Assert.Throws<MuJoCoException>(() => Model.Load(including)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingMeshTextureOrInclude_NamesTheFile()
    {
        string mesh = Write(
            "mesh.xml",
            "<mujoco><asset><mesh name='m' file='gone.stl'/></asset><worldbody><geom type='mesh' mesh='m'/></worldbody></mujoco>");
        string texture = Write("texture.xml", "<mujoco><asset><texture name='t' type='2d' file='gone.png'/></asset></mujoco>");
        string include = Write("include.xml", "<mujoco><include file='gone.xml'/></mujoco>");
        Assert.Contains("gone.stl", Assert.Throws<MuJoCoException>(() => Model.Load(mesh)).Message, StringComparison.Ordinal);
        Assert.Contains("gone.png", Assert.Throws<MuJoCoException>(() => Model.Load(texture)).Message, StringComparison.Ordinal);
        Assert.Contains("gone.xml", Assert.Throws<MuJoCoException>(() => Model.Load(include)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AbsurdCountInAComment_IsNoReason()
    {
        using Model model = Model.Parse("<mujoco><!-- <size nkey='2000000000'/> --><worldbody><geom size='0.1'/></worldbody></mujoco>");
        Assert.Equal(1, model.Ngeom);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
