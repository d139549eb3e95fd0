using MuJoCo.Modeling;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Randomization;

/// <summary>Paints the textures of one entry.</summary>
internal sealed class TexturePainter
{
    private const int DrawsPerTexture = 9; // pattern, two colors, cells, direction
    private readonly Model _model;
    private readonly TextureSpec _spec;
    private readonly int _index;
    private readonly string[] _names;

    internal TexturePainter(Model model, TextureSpec spec, int index, int[] ids, string[] names)
    {
        _model = model;
        _spec = spec;
        _index = index;
        _names = names;
        Ids = ids;
    }

    internal int[] Ids { get; }

    internal int DrawCount => Ids.Length * DrawsPerTexture;

    /// <summary>Draws and paints. The model must have its original textures.</summary>
    internal void Apply(long seed, RandomizationLog log)
    {
        EpisodeRandom random = SeedStream.Create(seed, SeedStream.Texture, _index);
        for (int i = 0; i < Ids.Length; i++)
        {
            TexturePattern pattern = _spec.Patterns[(int)(random.NextDouble() * _spec.Patterns.Count)];
            Log(log, "texture_pattern", i, 0, (int)pattern);
            Rgb first = Color(ref random, log, i, 0);
            Rgb second = Color(ref random, log, i, 3);
            int cells = 2 + (int)(7 * random.NextDouble());
            Log(log, "texture_cells", i, 0, cells);
            double direction = random.Uniform(-Math.PI, Math.PI);
            Log(log, "texture_direction", i, 0, direction);
            Paint(Ids[i], new Picture(pattern, first, second, cells, direction), ref random);
        }
    }

    private Rgb Color(ref EpisodeRandom random, RandomizationLog log, int i, int component)
    {
        var color = new Rgb((float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble());
        Log(log, "texture_color", i, component, color.R);
        Log(log, "texture_color", i, component + 1, color.G);
        Log(log, "texture_color", i, component + 2, color.B);
        return color;
    }

    private void Log(RandomizationLog log, string parameter, int i, int component, double value) =>
        log.Add(new RandomizationDraw(parameter, _names[i], component, DrawOperation.Set, value));

    private void Paint(int texture, in Picture picture, ref EpisodeRandom random)
    {
        int width = _model.I32("tex_width")[texture];
        int height = _model.I32("tex_height")[texture];
        int face = height == 6 * width ? width : height; // a cube map is six squares, one below the other
        Span<byte> pixels = _model.U8("tex_rgb").Slice(_model.I32("tex_adr")[texture], 3 * width * height);
        (double sin, double cos) = Math.SinCos(picture.Direction);
        for (int y = 0; y < height; y++)
        {
            double v = ((y % face) + 0.5) / face;
            for (int x = 0; x < width; x++)
            {
                double u = (x + 0.5) / width;
                double share = picture.Pattern switch
                {
                    TexturePattern.Flat => 0,
                    TexturePattern.Checker => ((int)(u * picture.Cells) + (int)(v * picture.Cells)) & 1,
                    // 0..1 from corner to corner
                    TexturePattern.Gradient => 0.5 + (((u - 0.5) * cos) + ((v - 0.5) * sin)) / (Math.Abs(cos) + Math.Abs(sin)),
                    _ => random.NextDouble(),
                };
                Blend(pixels.Slice(3 * ((y * width) + x), 3), picture, share);
            }
        }
    }

    private void Blend(Span<byte> pixel, in Picture picture, double share)
    {
        pixel[0] = Mix(pixel[0], picture.First.R + (share * (picture.Second.R - picture.First.R)));
        pixel[1] = Mix(pixel[1], picture.First.G + (share * (picture.Second.G - picture.First.G)));
        pixel[2] = Mix(pixel[2], picture.First.B + (share * (picture.Second.B - picture.First.B)));
    }

    private byte Mix(byte old, double painted) => (byte)Math.Round(old + (_spec.Strength * ((255 * painted) - old)));

    private readonly record struct Rgb(float R, float G, float B);

    private readonly record struct Picture(TexturePattern Pattern, Rgb First, Rgb Second, int Cells, double Direction);
}
