namespace TeamPulse.Advice;

/// <summary>Why there is something to talk about.</summary>
public enum GuideReason
{
    /// <summary>The score left its usual level downwards.</summary>
    Falling,

    /// <summary>The level of the last weeks is below the middle of the scale, whether or not it moved.</summary>
    Low,

    /// <summary>The score left its usual level upwards.</summary>
    Improving,
}
