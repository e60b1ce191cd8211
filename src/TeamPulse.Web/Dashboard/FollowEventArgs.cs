using Microsoft.AspNetCore.Components;

namespace TeamPulse.Web.Dashboard;

/// <summary>A link whose address says what the chart and the map show. weeks.js tells it.</summary>
public sealed class FollowEventArgs : EventArgs
{
    /// <summary>Path, query and fragment.</summary>
    public required string Address { get; init; }
}

/// <summary>Makes <c>@onfollow</c> known to the compiler of pages, which looks for a class of this name.</summary>
[EventHandler("onfollow", typeof(FollowEventArgs))]
public static class EventHandlers;
