namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>From where something is said to drift. All are our own choice (I) unless a source is named; the one place to change them.</summary>
public static class DriftThresholds
{
    /// <summary>Stability index from which a distribution moved: the rule of thumb of credit scoring (M), where 0.1 to 0.25 is worth a look.</summary>
    public const double Psi = 0.25;

    /// <summary>Stability index from which a distribution is worth a look (M).</summary>
    public const double PsiWatch = 0.1;

    /// <summary>With fewer subjects on either side the monthly comparison tells nothing: chance alone moves the index.</summary>
    public const int FewestSubjects = 200;

    /// <summary>With fewer outcomes neither calibration nor rank raises an alarm.</summary>
    public const int FewestOutcomes = 50;
}
