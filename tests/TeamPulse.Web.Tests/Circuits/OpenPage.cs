using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Circuits;

/// <summary>The connection of a page that lives on in a browser: as far as the handshake, which is where the door is.</summary>
internal sealed class OpenPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();

    /// <summary>What the server says to a page that wants to connect.</summary>
    public static async Task<HttpResponseMessage> Knock(PulseHost host, Visitor? visitor, string origin)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Cookie", Cookies(visitor));
        return await http.SendAsync(request);
    }

    public static async Task<OpenPage> Of(PulseHost host, Visitor visitor)
    {
        using var answer = await Knock(host, visitor, Origin(host));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        var page = new OpenPage();
        page._socket.Options.SetRequestHeader("Cookie", Cookies(visitor));
        page._socket.Options.SetRequestHeader("Origin", Origin(host));
        using var patience = new CancellationTokenSource(Patience);
        await page._socket.ConnectAsync(new Uri($"ws://{host.Url.Authority}/_blazor?id={Uri.EscapeDataString(token!)}"), patience.Token);
        await page._socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, patience.Token);
        await page._socket.ReceiveAsync(new byte[64], patience.Token);
        return page;
    }

    public static string Origin(PulseHost host) => $"http://{host.Url.Authority}";

    /// <summary>Returns when the server has ended the connection. It throws when the server has not done so for long.</summary>
    public async Task Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while ((await _socket.ReceiveAsync(new byte[1024], patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // The server's pings.
            }
        }
        catch (WebSocketException)
        {
            // It was cut.
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string Cookies(Visitor? visitor) => string.Join("; ", visitor?.Cookies.Select(c => $"{c.Name}={c.Value}") ?? []);
}
