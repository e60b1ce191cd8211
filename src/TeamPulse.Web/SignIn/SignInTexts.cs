namespace TeamPulse.Web.SignIn;

/// <summary>Names the resource file of this folder.</summary>
internal sealed class SignInTexts;
