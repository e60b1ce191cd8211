namespace TeamPulse.Web.Design;

public enum CalloutKind
{
    Plain,
    Act,
    Watch,
}
