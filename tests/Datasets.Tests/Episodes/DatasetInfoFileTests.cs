using System.Text.Json.Nodes;
using Robotics.Datasets.Episodes;
using Robotics.Datasets.Tests.Support;

namespace Robotics.Datasets.Tests.Episodes;

public sealed class DatasetInfoFileTests : IDisposable
{
    private const string Earlier = """
        { "task": "lift", "fps": 20, "state_names": ["a", "b"], "action_names": ["a", "b"],
          "cameras": [{ "name": "scene", "width": 4, "height": 3, "key": "observation.images.scene" }],
          "vectors": { "observation.force": ["fx", "fy", "fz"] }, "recipe": { "--seed": "5" }, "command": "c", "commit": "d" }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("info").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        DatasetInfoFile.Write(_folder, Sets.Info with { Command = "record", Recipe = new Dictionary<string, string> { ["--seed"] = "1" } });

        DatasetInfo read = DatasetInfoFile.Read(_folder);

        Assert.Equal(("lift", 20.0, "record", "1"), (read.Task, read.Fps, read.Command, read.Recipe["--seed"]));
        Assert.Equal(Sets.Info.Features.Select(feature => feature.Key), read.Features.Select(feature => feature.Key));
        Assert.All(Sets.Info.Features, feature => Assert.True(read[feature.Key].IsSameAs(feature), feature.Key));
        Assert.Equal(["N", "N", "N"], read[Sets.Force].Units);
    }

    [Fact]
    public void Read_SetOfAnEarlierVersion_GivesTheSameFeatures()
    {
        Write(Earlier);

        DatasetInfo read = DatasetInfoFile.Read(_folder);

        Assert.All(Sets.Info.Features, feature => Assert.True(read[feature.Key].IsSameAs(feature), feature.Key));
        Assert.Equal(4, read.Features.Count);
        Assert.Equal("5", read.Recipe["--seed"]);
    }

    [Theory]
    [InlineData("fps", "0", "'fps' is 0")]
    [InlineData("fps", "-20", "'fps' is -20")]
    [InlineData("fps", "1e308", "'fps' is 1E+308")]
    [InlineData("fps", "1e999", "fps")]
    [InlineData("fps", "null", "'fps'")]
    [InlineData("fps", "\"fast\"", "$.fps")]
    [InlineData("task", "null", "'task' is missing")]
    [InlineData("state_names", "[null, \"b\"]", "name in 'observation.state' is missing")]
    [InlineData("action_names", "[\"a\", \"a\"]", "twice")]
    [InlineData("action_names", "[]", "'action'")]
    [InlineData("cameras", "[null]", "observation.images.")]
    [InlineData("cameras", "[{ \"name\": \"x\", \"width\": -4, \"height\": 3 }]", "observation.images.x")]
    [InlineData("vectors", "{ \"observation.force\": null }", "observation.force")]
    [InlineData("features", "{ \"action\": null }", "'action'")]
    [InlineData("features", "{ \"action\": { \"dtype\": \"float99\", \"shape\": [2] } }", "dtype of 'action'")]
    [InlineData("features", "{ \"action\": { \"dtype\": \"float32\", \"shape\": [0] } }", "shape [0] of 'action'")]
    [InlineData("features", "{ \"action\": { \"dtype\": \"float32\", \"shape\": [60000, 60000] } }", "'action'")]
    [InlineData("features", "{ \"action\": { \"dtype\": \"float32\", \"shape\": [2], \"names\": [\"a\"] } }", "1 names for 2")]
    [InlineData("features", "{}", "no feature")]
    public void Read_BadValue_IsOneSentenceWithFileAndPlace(string key, string value, string part)
    {
        JsonObject document = JsonNode.Parse(Earlier)!.AsObject(); // the text above
        document.Remove(key);
        Write($"{{ \"{key}\": {value}, {document.ToJsonString()[1..]}");

        string message = Assert.Throws<DatasetException>(() => DatasetInfoFile.Read(_folder)).Message;

        Assert.Contains("dataset.json", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Contains("Correct the file", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"task\": ")]
    public void Read_NoJsonObject_IsOneSentence(string text)
    {
        Write(text);

        Assert.Contains("dataset.json", Assert.Throws<DatasetException>(() => DatasetInfoFile.Read(_folder)).Message, StringComparison.Ordinal);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "dataset.json"), text);
}
