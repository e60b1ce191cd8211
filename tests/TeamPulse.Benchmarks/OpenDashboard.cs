using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamPulse.Benchmarks;

/// <summary>
/// A team's page that is open, without a browser: it speaks what Blazor's script speaks to the server (the hub of
/// Microsoft.AspNetCore.Components.Server) and sends the events of chart and cards.
/// </summary>
internal sealed partial class OpenDashboard : IAsyncDisposable
{
    private const string Chart = "onfollow", Card = "card";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubConnection _hub;
    private readonly TaskCompletionSource<long> _renderer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isAlive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, ulong> _handlers = new(StringComparer.Ordinal);
    private TaskCompletionSource _answered = new();

    private OpenDashboard(HubConnection hub)
    {
        _hub = hub;
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", Invoked);
        hub.On<long, byte[]>("JS.RenderBatch", Drawn);
        hub.On<string, bool, string>("JS.EndInvokeDotNet", (_, isDone, result) => Answered(isDone, result));
        hub.On<string>("JS.Error", Failed);
        hub.On<int, string>("JS.AttachComponent", (_, _) => { });
        hub.Closed += error =>
        {
            Failed($"The connection was closed: {error}");
            return Task.CompletedTask;
        };
    }

    /// <param name="http">Signed in.</param>
    /// <param name="cookies">Its cookies.</param>
    /// <param name="path">Of the page.</param>
    public static async Task<OpenDashboard> Of(HttpClient http, CookieContainer cookies, string path)
    {
        var (server, page) = (http.BaseAddress!, await http.GetStringAsync(new Uri(path, UriKind.Relative)));
        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "/_blazor"), o =>
        {
            o.Cookies = cookies;
            o.Headers["Origin"] = server.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.RemoveAll<IHubProtocol>();
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var dashboard = new OpenDashboard(builder.Build());
        await dashboard.Start(server, path, page);
        return dashboard;
    }

    /// <summary>Follows a link of chart or map.</summary>
    public Task Follow(string address) => Send(Chart, "follow", new { address });

    /// <summary>Sends an alert's card without a word of why, and is told so: nothing changes for the next dashboard.</summary>
    public Task SendCard() => Send(Card, "submit", new { });

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task Start(Uri server, string path, string page)
    {
        await _hub.StartAsync();
        var state = State().Match(page).Groups["state"].Value;
        var circuit = await _hub.InvokeAsync<string?>("StartCircuit", $"{server}", $"{new Uri(server, path)}", "[]", state);
        _ = circuit ?? throw new InvalidOperationException("The server has refused a circuit.");
        var operations = Markers().Matches(page).Select((marker, i) => new JsonObject
        {
            ["type"] = "add",
            ["ssrComponentId"] = i + 1,
            ["marker"] = JsonNode.Parse(marker.Groups["marker"].Value),
        });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        await _hub.SendAsync("UpdateRootComponents", batch.ToJsonString(), state);
        await _isAlive.Task.WaitAsync(Patience);
    }

    private async Task Send(string handler, string name, object arguments)
    {
        ulong id;
        lock (_handlers)
        {
            id = _handlers[handler];
        }

        _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var json = JsonSerializer.Serialize(new object[] { new { eventHandlerId = id, eventName = name }, arguments });
        await _hub.SendAsync("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", await _renderer.Task.WaitAsync(Patience), json);
        await _answered.Task.WaitAsync(Patience);
    }

    private async Task Invoked(long handle, string identifier, string arguments, int resultType, long target, int callType)
    {
        if (identifier.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _renderer.TrySetResult(JsonNode.Parse(arguments)![1]!["__dotNetObject"]!.GetValue<long>());
        }

        if (handle != 0)
        {
            await _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]");
        }
    }

    private async Task Drawn(long id, byte[] batch)
    {
        lock (_handlers)
        {
            var (action, forms) = ("", 0);
            foreach (var (name, value, handler) in RenderBatch.Attributes(batch))
            {
                action = name == "action" ? value ?? "" : action;
                if (name == Chart)
                {
                    _handlers[Chart] = handler;
                }
                else if (name == "onsubmit" && action.Contains("/alerts/", StringComparison.Ordinal) && forms++ == 1)
                {
                    // The second of its forms asks for the cause.
                    _handlers[Card] = handler;
                }
            }

            if (_handlers.Count == 2)
            {
                _isAlive.TrySetResult();
            }
        }

        await _hub.SendAsync("OnRenderCompleted", id, null);
    }

    private void Answered(bool isDone, string result)
    {
        if (isDone)
        {
            _answered.TrySetResult();
        }
        else
        {
            Failed(result);
        }
    }

    private void Failed(string why)
    {
        var failure = new InvalidOperationException(why);
        _isAlive.TrySetException(failure);
        _answered.TrySetException(failure);
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{\"type\":\"server\".*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}
