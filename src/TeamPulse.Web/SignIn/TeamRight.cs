namespace TeamPulse.Web.SignIn;

/// <summary>As whom somebody may act for a team.</summary>
internal enum TeamRight
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As its manager.</summary>
    Own,

    /// <summary>As a manager above: after a question, and in their own name.</summary>
    Signed,
}
