namespace TeamPulse.Web.SignIn;

/// <summary>Who may open a page. Which teams a manager sees there is decided by <see cref="TeamAccess"/>.</summary>
internal static class Policies
{
    /// <summary>Responsible for at least one team.</summary>
    public const string Manager = "Manager";

    /// <summary>Sets the deployment up; sees no results by it.</summary>
    public const string Administrator = "Administrator";
}
