using System.Numerics;

namespace Portal.Server.Monitoring;

/// <summary>A set of small numbers, a bit for each: thousands of products a day over a year are joined in some thousandths of a second.</summary>
internal sealed class NumberSet
{
    private const int Bits = 64;
    private ulong[] _words = [];

    /// <summary>How many numbers are in it.</summary>
    public int Count => _words.Sum(BitOperations.PopCount);

    /// <summary>Adds a number, 0 or more.</summary>
    public void Add(int number)
    {
        var word = (int)((uint)number / Bits);
        if (word >= _words.Length)
        {
            Grow(word + 1);
        }

        _words[word] |= 1UL << number;
    }

    /// <summary>Adds all of another.</summary>
    public void Add(NumberSet other)
    {
        Grow(other._words.Length);
        for (var i = 0; i < other._words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    private void Grow(int words)
    {
        if (_words.Length < words)
        {
            Array.Resize(ref _words, Math.Max(words, _words.Length * 2));
        }
    }
}
