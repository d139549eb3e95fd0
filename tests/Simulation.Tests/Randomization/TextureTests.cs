using MuJoCo.Modeling;
using MuJoCo.Rendering;
using MuJoCo.Stepping;
using Robotics.Simulation.Randomization;

namespace Robotics.Simulation.Tests.Randomization;

[Trait("Category", "Native")]
public sealed class TextureTests
{
    private const string Wall = """
        <mujoco>
          <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
          <asset>
            <texture name="paper" type="2d" builtin="flat" rgb1="0 0 1" width="32" height="32"/>
            <texture name="box" type="cube" builtin="flat" rgb1="0 0 1" rgb2="0 0 1" width="16" height="16"/>
            <material name="paper" texture="paper"/>
          </asset>
          <worldbody>
            <camera name="front" pos="0 0 1" fovy="40"/>
            <geom type="plane" size="1 1 0.1" material="paper"/>
          </worldbody>
        </mujoco>
        """;

    [Fact]
    public void Apply_ATexture_IsSeenOnceUploadedAndGoneAfterUndo()
    {
        using Model model = Model.Parse(Wall);
        using var data = new Data(model);
        data.Forward();
        using var randomizer = new Randomizer(
            model, new RandomizationSpec { Textures = [new() { Textures = ["paper"], Patterns = [TexturePattern.Flat] }] });
        using var renderer = new OffscreenRenderer(model, 32, 32, GlBackend.Auto, shadows: false);
        byte[] before = Render(renderer, data);

        randomizer.Apply(3);
        Upload(renderer, randomizer);
        byte[] during = Render(renderer, data);

        Assert.Equal([model.Id(ObjectType.Texture, "paper")], randomizer.RepaintedTextures);
        double[] color = [.. randomizer.Log.Draws.ToArray().Where(draw => draw.Parameter == "texture_color").Take(3).Select(draw =>
            255 * draw.Value)];
        int middle = 3 * ((16 * 32) + 16);
        for (int c = 0; c < 3; c++)
        {
            Assert.Equal(c == 2 ? 255 : 0, before[middle + c], 2.0); // rounding of the GL
            Assert.Equal(color[c], during[middle + c], 2.0);
        }
        randomizer.Undo();
        Upload(renderer, randomizer);
        Assert.Equal(before, Render(renderer, data));
    }

    [Theory]
    [InlineData(TexturePattern.Flat)]
    [InlineData(TexturePattern.Checker)]
    [InlineData(TexturePattern.Gradient)]
    [InlineData(TexturePattern.Noise)]
    public void Apply_EachPattern_PaintsWhatItsNameSays(TexturePattern pattern)
    {
        using Model model = Model.Parse(Wall);
        using var randomizer = new Randomizer(
            model, new RandomizationSpec { Textures = [new() { Textures = ["paper"], Patterns = [pattern] }] });
        byte[] box = Pixels(model, 1);

        randomizer.Apply(11);

        byte[] pixels = Pixels(model, 0);
        int colors = pixels.Chunk(3).Select(p => (p[0], p[1], p[2])).Distinct().Count();
        switch (pattern)
        {
            case TexturePattern.Flat: Assert.Equal(1, colors); break;
            case TexturePattern.Checker: Assert.Equal(2, colors); break;
            default: Assert.InRange(colors, 20, 1024); break;
        }
        double[] draws = [.. randomizer.Log.Draws.ToArray().Where(draw => draw.Parameter == "texture_color").Select(draw =>
            255 * draw.Value)];
        for (int i = 0; i < pixels.Length; i++)
            Assert.InRange(pixels[i], Math.Min(draws[i % 3], draws[3 + (i % 3)]) - 0.5, Math.Max(draws[i % 3], draws[3 + (i % 3)]) + 0.5);
        Assert.Equal(box, Pixels(model, 1)); // not selected
    }

    [Fact]
    public void Apply_ACubeTexture_PaintsItsSixFacesAlike()
    {
        using Model model = Model.Parse(Wall);
        using var randomizer = new Randomizer(
            model,
            new RandomizationSpec { Textures = [new() { Textures = ["box"], Patterns = [TexturePattern.Gradient], Strength = 0.5 }] });

        randomizer.Apply(2);

        byte[][] faces = [.. Pixels(model, 1).Chunk(3 * 16 * 16)];
        Assert.Equal(6, faces.Length);
        Assert.All(faces, face => Assert.Equal(faces[0], face));
        Assert.All(faces[0].Chunk(3), pixel => Assert.True(pixel[2] >= 127)); // half of the blue remains
    }

    private static byte[] Pixels(Model model, int texture) =>
        model.U8("tex_rgb").Slice(model.I32("tex_adr")[texture],
            3 * model.I32("tex_width")[texture] * model.I32("tex_height")[texture]).ToArray();

    private static void Upload(OffscreenRenderer renderer, Randomizer randomizer)
    {
        foreach (int texture in randomizer.RepaintedTextures)
            renderer.UploadTexture(texture);
    }

    private static byte[] Render(OffscreenRenderer renderer, Data data)
    {
        byte[] rgb = new byte[3 * renderer.Width * renderer.Height];
        renderer.Render(data, 0, rgb);
        return rgb;
    }
}
