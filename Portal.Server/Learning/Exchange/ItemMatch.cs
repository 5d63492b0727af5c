using System.Globalization;

namespace Portal.Server.Learning.Exchange;

/// <summary>Which items a model and a data set have in common.</summary>
internal sealed class ItemMatch
{
    /// <summary>Matches by name.</summary>
    /// <param name="model">Name of each item of the model.</param>
    /// <param name="data">The data.</param>
    /// <exception cref="DataException">They have none in common.</exception>
    public ItemMatch(IReadOnlyList<string> model, DataSet data)
    {
        var places = model.Select((name, number) => (name, number)).ToDictionary(entry => entry.name, entry => entry.number, StringComparer.Ordinal);
        Numbers = Array.ConvertAll(data.ItemNames, name => places.GetValueOrDefault(name, -1));
        Common = Numbers.Count(number => number >= 0);
        OnlyModel = model.Count - Common;
        OnlyData = data.Items - Common;
        if (Common == 0)
        {
            throw new DataException(
                $"The model and the data have no item in common: the model's first is '{model[0]}', the data's '{data.ItemNames[0]}'. "
                + "--items must name them as the data does, in the order of the model.");
        }
    }

    /// <summary>[items of the data]: number of each in the model, or -1.</summary>
    public int[] Numbers { get; }

    /// <summary>Items of both.</summary>
    public int Common { get; }

    /// <summary>Items of the model that the data has not.</summary>
    public int OnlyModel { get; }

    /// <summary>Items of the data that the model has not.</summary>
    public int OnlyData { get; }

    /// <summary>What a reader should know of it.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"items of both: {Common:N0}");
        yield return string.Create(CultureInfo.InvariantCulture, $"items the data has not: {OnlyModel:N0}. The model knows them: they are not ranked here.");
        yield return string.Create(
            CultureInfo.InvariantCulture, $"items the model has not: {OnlyData:N0}. They are left out of histories, and as answers they count as not found.");
    }
}
