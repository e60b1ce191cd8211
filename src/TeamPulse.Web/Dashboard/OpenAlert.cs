using TeamPulse.Publishing;

namespace TeamPulse.Web.Dashboard;

/// <summary>An alert that its manager has not acknowledged yet, with its two sentences.</summary>
public sealed record OpenAlert(int Id, PublishedAlert Alert, string Sentence);
