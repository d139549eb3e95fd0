using System.Net;
using System.Text.Json;
using Robotics.Bridge.Client;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Viewing;

[Trait("Category", "Native")]
public sealed class ViewTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Page_OfATask_ShowsItLiveAndObeys()
    {
        using RoboticsProcess program = RoboticsProcess.Start(
            _root, "sim", "view", "--task", "lift", "--seed", "3", "--port", "0", "--json");
        using var page = new Browser(_root, Url(program));

        // it is live: frames arrive, the camera images are not black, the scene is drawn
        page.WaitFor("window.view && view.frames > 5 && view.pictures > 2");
        Assert.Equal("lift", page.Evaluate("document.getElementById('title').textContent").GetString());
        Assert.Equal(2, page.Evaluate("document.querySelectorAll('figure canvas').length").GetInt32());
        Assert.True(Colors(page, "document.querySelector('figure canvas').getContext('2d')") > 20, "the camera's image shows nothing");
        Assert.True(page.Evaluate("document.querySelectorAll('.joint').length").GetInt32() == 9);
        Assert.True(page.Screenshot().Length > 20_000, "the page is blank");

        // pause, one timestep, slow motion
        page.Evaluate("document.getElementById('expert').click()");
        page.Evaluate("document.getElementById('pause').click()");
        page.WaitFor("view.frame.paused && !view.frame.expert");
        double before = Time(page);
        page.Evaluate("document.getElementById('step').click()");
        page.WaitFor($"view.frame.time > {before} + 1e-9");
        Assert.Equal(before + 0.002, Time(page), 6);
        page.Evaluate(
            "const s = document.getElementById('speed'); s.value = -1; s.dispatchEvent(new Event('input')); "
            + "document.getElementById('pause').click()");
        page.WaitFor("!view.frame.paused && Math.abs(view.frame.speed - 0.1) < 1e-6");

        // the next initial state
        long seed = page.Evaluate("view.frame.seed").GetInt64(); // 3, or more when the expert was quick
        page.Evaluate("document.getElementById('reset').click()");
        page.WaitFor($"view.frame.seed === {seed + 1}");

        // a body follows the pointer
        page.Evaluate("s.value = 0; s.dispatchEvent(new Event('input'))");
        // in a small window they cover it
        page.Evaluate("for (const id of ['controls', 'plots', 'cameras']) document.getElementById(id).style.display = 'none'");
        page.WaitFor($"view.drawn > {page.Evaluate("view.drawn").GetInt64()} + 1"); // a pointer event hits what is on the screen
        double[] cube = Body(page, "cube");
        double[] at = [.. page.Evaluate("view.project('cube')").EnumerateArray().Select(x => x.GetDouble())];
        page.Mouse("mousePressed", at[0], at[1]);
        page.Mouse("mouseMoved", at[0], at[1] - 60);
        page.WaitFor("view.frame.spring.length === 6");
        page.WaitFor($"view.frame.bodies[7 * view.about.bodies.indexOf('cube') + 2] > {cube[2]} + 0.03");
        page.Mouse("mouseReleased", at[0], at[1] - 60);
        page.WaitFor("view.frame.spring.length === 0");
        // after the release it falls
        page.WaitFor($"Math.abs(view.frame.bodies[7 * view.about.bodies.indexOf('cube') + 2] - {cube[2]}) < 0.02");

        // contact forces carry the cube's weight
        page.WaitFor("view.frame.contacts.length > 0");
        program.AskToEnd();
        Assert.Equal(0, program.WaitForExit());
    }

    [Fact]
    public void Page_OfARunningArm_ShowsWhatItsClientDoesAndLeavesItsLease()
    {
        using var served = ServedArm.Start(_root);
        using RoboticsProcess program = RoboticsProcess.Start(_root, "sim", "view", "--robot", served.Endpoint, "--port", "0", "--json");
        using var page = new Browser(_root, Url(program));
        page.WaitFor("window.view && view.frames > 3");
        Assert.True(page.Evaluate("document.getElementById('pause').disabled").GetBoolean());
        double[] first = Body(page, "cube");

        // another client acquires and resets the arm while it is viewed: the page shows the reset
        using (RemoteRobot robot = RemoteRobot.Connect(served.Endpoint))
        {
            robot.Reset(11);
            page.WaitFor($"Math.abs(view.frame.bodies[7 * view.about.bodies.indexOf('cube')] - {first[0]}) > 0.001");
        }

        served.End(); // the viewer has caused no allocation on the servo thread
        program.AskToEnd();
        Assert.Equal(0, program.WaitForExit());
    }

    [Fact]
    public void Page_ProgramThatComesBackWithAnotherTask_ShowsThatOne()
    {
        using RoboticsProcess first = RoboticsProcess.Start(_root, "sim", "view", "--task", "lift", "--port", "0", "--json");
        string url = Url(first);
        using var page = new Browser(_root, url);
        page.WaitFor("window.view && view.frames > 0");
        first.AskToEnd();
        Assert.Equal(0, first.WaitForExit());

        using RoboticsProcess second = RoboticsProcess.Start(
            _root, "sim", "view", "--task", "fork", "--port", $"{new Uri(url).Port}", "--json");
        Url(second);
        page.WaitFor("document.title.startsWith('fork') && window.view && view.frames > 0");
        second.AskToEnd();
        Assert.Equal(0, second.WaitForExit());
    }

    [Fact]
    public async Task Server_RequestsOfAnotherSite_AreRefused()
    {
        using RoboticsProcess program = RoboticsProcess.Start(_root, "sim", "view", "--task", "lift", "--port", "0", "--json");
        string url = Url(program);
        using var http = new HttpClient();
        using var foreignHost = new HttpRequestMessage(HttpMethod.Get, url + "/scene") { Headers = { Host = "evil.example" } };
        using var foreignOrigin = new HttpRequestMessage(HttpMethod.Get, url + "/live");
        foreignOrigin.Headers.Add("Origin", "http://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreignHost)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreignOrigin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(url + "/mesh/99")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(url + "/scene")).StatusCode);
    }

    [Fact]
    public void View_PortTaken_IsOneSentence()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using RoboticsProcess program = RoboticsProcess.Start(_root, "sim", "view", "--task", "lift", "--port", $"{port}");

        program.AssertRefuses(1, $"port {port} is in use", "--port");
    }

    [Fact]
    public void View_NoArmThere_IsOneSentence()
    {
        using RoboticsProcess program = RoboticsProcess.Start(_root, "sim", "view", "--robot", "tcp://127.0.0.1:9", "--port", "0");

        program.AssertRefuses(1, "No arm answers at tcp://127.0.0.1:9");
    }

    public void Dispose() => _root.Dispose();

    private static string Url(RoboticsProcess program) =>
        JsonDocument.Parse(program.WaitForResult("url")).RootElement.GetProperty("url").GetString()!;

    private static double Time(Browser page) => page.Evaluate("view.frame.time").GetDouble();

    private static double[] Body(Browser page, string name) =>
        [
            .. page.Evaluate(
                $"view.frame.bodies.slice(7 * view.about.bodies.indexOf('{name}'), 7 * view.about.bodies.indexOf('{name}') + 3)")
                .EnumerateArray()
                .Select(x => x.GetDouble()),
        ];

    private static int Colors(Browser page, string context) =>
        page.Evaluate($"new Set(new Uint32Array({context}.getImageData(0, 0, 128, 128).data.buffer)).size").GetInt32();
}
