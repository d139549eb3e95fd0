using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Processes;

public sealed class DdpmProcessTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(98)]
    public void CumulativeProduct_SquaredCosine_IsTheClosedForm(int step)
    {
        double Form(double s) => Math.Pow(Math.Cos((s + 0.008) / 1.008 * Math.PI / 2), 2);

        // the product of the ratios telescopes if no variance is limited to 0.999
        Assert.Equal(Form((step + 1) / 100.0) / Form(0), new DdpmProcess().CumulativeProduct(step), 1e-12);
    }

    [Fact]
    public void CumulativeProduct_LastStep_IsLimitedByTheLargestVariance()
    {
        var process = new DdpmProcess();
        Assert.Equal(process.CumulativeProduct(98) * 0.001, process.CumulativeProduct(99), 1e-15);
        Assert.Equal(1, process.CumulativeProduct(-1));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(100)]
    public void CumulativeProduct_Linear_EndsInNoiseForAnyNumberOfSteps(int steps)
    {
        var process = new DdpmProcess { Schedule = NoiseSchedule.Linear, TrainingSteps = steps };
        Assert.Equal(1 - (1e-4 * 1000 / steps), process.CumulativeProduct(0), 1e-12);
        Assert.InRange(process.CumulativeProduct(steps - 1), 1e-5, 5e-5); // 4.0e-5 at 1000 steps, as published
    }

    [Fact]
    public void CumulativeProduct_StatedVariances_AreTakenAsTheyAre()
    {
        var process = new DdpmProcess { Schedule = NoiseSchedule.Linear, TrainingSteps = 3, FirstVariance = 0.1, LastVariance = 0.3 };
        Assert.Equal(0.9 * 0.8 * 0.7, process.CumulativeProduct(2), 1e-12);
        Assert.NotEqual(process.CumulativeProduct(2), (process with { LastVariance = 0.4 }).CumulativeProduct(2));
        Assert.DoesNotContain("variance", JsonSerializer.Serialize(new DdpmProcess(), PolicyJson.Options)); // as before they existed
        string json = JsonSerializer.Serialize(process, PolicyJson.Options);
        Assert.Equal(process, JsonSerializer.Deserialize<DdpmProcess>(json, PolicyJson.Options));
    }

    [Theory]
    [InlineData(0.1, null, "needs both")]
    [InlineData(0.1, 1.0, "between 0 and 1")]
    [InlineData(0.1, 0.2, "Only the linear schedule")]
    public void Validate_StatedVariancesThatDoNotFit_AreNamed(double? first, double? last, string expected)
    {
        NoiseSchedule schedule = expected.StartsWith("Only", StringComparison.Ordinal) ? NoiseSchedule.SquaredCosine : NoiseSchedule.Linear;
        var process = new DdpmProcess { Schedule = schedule, FirstVariance = first, LastVariance = last };
        Assert.Contains(process.Validate(), problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PredictionType.Noise)]
    [InlineData(PredictionType.Data)]
    [InlineData(PredictionType.V)]
    public void Convert_FromAnyPredictionToAnyOther_IsExact(PredictionType from)
    {
        const double data = 0.7, noise = -1.3;
        var process = new DdpmProcess { Prediction = from };
        foreach (int step in (int[])[0, 10, 50, 90, 99])
        {
            (double a, double s) = process.At(step);
            double x = (a * data) + (s * noise), v = (a * noise) - (s * data); // the closed forms
            double Value(PredictionType type) => type switch
            {
                PredictionType.Data => data,
                PredictionType.Noise => noise,
                _ => v,
            };
            foreach (PredictionType to in (PredictionType[])[PredictionType.Noise, PredictionType.Data, PredictionType.V])
            {
                (double ofX, double ofPrediction) = process.Convert(to, step);
                // double rounding, divided by a or s of at least 1e-3
                Assert.Equal(Value(to), (ofX * x) + (ofPrediction * Value(from)), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(PredictionType.Noise)]
    [InlineData(PredictionType.Data)]
    [InlineData(PredictionType.V)]
    public void PredictionOf_TheEstimateOfAPrediction_IsThatPrediction(PredictionType type)
    {
        var process = new DdpmProcess { Prediction = type, ClipSample = false };
        FloatTensor x = new([0.3f, -0.8f], 2), prediction = new([0.2f, 0.6f], 2);
        FloatTensor data = process.Data(FloatArithmetic.Instance, x, prediction, 40);
        float[] back = process.PredictionOf(FloatArithmetic.Instance, x, data, 40).Values;
        Assert.Equal(0.2f, back[0], 1e-5f); // float rounding
        Assert.Equal(0.6f, back[1], 1e-5f);
    }

    [Fact]
    public void Data_FarOutside_IsLimitedWhereTheProcessSaysSo()
    {
        FloatTensor x = new([5f], 1), noise = new([0f], 1);
        Assert.Equal([1f], new DdpmProcess().Data(FloatArithmetic.Instance, x, noise, 50).Values);
        Assert.True(new DdpmProcess { ClipSample = false }.Data(FloatArithmetic.Instance, x, noise, 50).Values[0] > 5);
    }

    [Fact]
    public void DrawTime_ManyTimes_VisitsEveryStep()
    {
        var process = new DdpmProcess { TrainingSteps = 10 };
        var noise = new SeededNoise(1);
        Assert.Equal(10, Enumerable.Range(0, 500).Select(_ => process.DrawTime(noise)).Distinct().Count());
    }

    [Fact]
    public void Json_WrittenAndRead_IsEqual()
    {
        GenerativeProcess process =
            new DdpmProcess { Prediction = PredictionType.V, Schedule = NoiseSchedule.Linear, TrainingSteps = 50, Clip = 2 };
        string json = JsonSerializer.Serialize(process, PolicyJson.Options);
        Assert.Contains("\"name\":\"ddpm\"", json);
        Assert.Contains("\"clip_sample\":true", json);
        Assert.Equal(process, JsonSerializer.Deserialize<GenerativeProcess>(json, PolicyJson.Options));
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<GenerativeProcess>(
            json.Replace("clip_sample", "klip", StringComparison.Ordinal), PolicyJson.Options));
    }

    [Fact]
    public void Validate_Faults_AreNamed()
    {
        Assert.Empty(new DdpmProcess().Validate());
        Assert.Single(new DdpmProcess { Direction = TimeDirection.NoiseToData }.Validate());
        Assert.Single(new DdpmProcess { Prediction = PredictionType.Velocity }.Validate());
        Assert.Single(new DdpmProcess { TrainingSteps = 1 }.Validate());
    }
}
