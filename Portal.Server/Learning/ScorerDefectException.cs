namespace Portal.Server.Learning;

/// <summary>A scorer gave what is no score: a defect of it, not of the data.</summary>
internal sealed class ScorerDefectException(string message) : Exception(message)
{
    /// <summary>The scores hold something that is not a number.</summary>
    public static ScorerDefectException NotANumber(ReadOnlySpan<float> scores)
    {
        var item = 0;
        while (item < scores.Length && !float.IsNaN(scores[item]))
        {
            item++;
        }

        return new ScorerDefectException(
            $"The scorer gave NaN for item {item}: it is defective (an item it knows nothing of gets negative infinity).");
    }
}
