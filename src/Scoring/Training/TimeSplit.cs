namespace Xinheng.Scoring.Training;

/// <summary>Rows split in time: what was settled well before a day is learnt, what looks from that day on judges. The gap keeps one from telling the other.</summary>
/// <param name="Learnt">Rows settled before the gap.</param>
/// <param name="Judged">Rows that look from the day on.</param>
public sealed record TimeSplit(TrainingRow[] Learnt, TrainingRow[] Judged)
{
    /// <summary>The split by which a model is calibrated and measured.</summary>
    /// <param name="rows">Rows in the order in which they are to stay.</param>
    /// <param name="asOf">The last day of what was known.</param>
    /// <param name="settings">How many months judge, and the gap.</param>
    public static TimeSplit ForCalibration(IReadOnlyCollection<TrainingRow> rows, DateOnly asOf, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return At(rows, CalibrationFrom(asOf, settings), DateOnly.MaxValue, settings);
    }

    /// <summary>The first day from which rows calibrate.</summary>
    public static DateOnly CalibrationFrom(DateOnly asOf, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return asOf.AddMonths(-settings.CalibrationMonths - settings.MonthsUntilSettled);
    }

    /// <summary>The split at a day.</summary>
    /// <param name="rows">Rows in the order in which they are to stay.</param>
    /// <param name="from">The first day that judging rows look from.</param>
    /// <param name="until">The last day on which the outcome of a judging row is settled.</param>
    /// <param name="settings">The gap.</param>
    public static TimeSplit At(IReadOnlyCollection<TrainingRow> rows, DateOnly from, DateOnly until, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(settings);
        var settledBy = from.AddDays(-settings.GapDays);
        return new([.. rows.Where(row => row.OutcomeOn <= settledBy)], [.. rows.Where(row => row.Day >= from && row.OutcomeOn <= until)]);
    }
}
