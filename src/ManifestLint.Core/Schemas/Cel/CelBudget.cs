namespace ManifestLint.Schemas.Cel;

/// <summary>What expressions may still cost. Whoever spends more is stopped.</summary>
internal sealed class CelBudget(long steps)
{
    /// <summary>The greatest text or list that an expression may make.</summary>
    internal const int LargestValue = 1 << 20;

    private long _left = steps;

    /// <summary>Takes steps.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="CelBudgetException">There are not so many left.</exception>
    internal void Spend(long count)
    {
        _left -= count;
        if (_left < 0)
        {
            throw new CelBudgetException();
        }
    }

    /// <summary>Takes what a text costs that is looked through or made.</summary>
    /// <param name="length">Its length.</param>
    /// <exception cref="CelBudgetException">It is too long, or there are not so many steps left.</exception>
    internal void SpendText(long length)
    {
        Spend((length / 10) + 1);
        if (length > LargestValue)
        {
            throw new CelBudgetException();
        }
    }
}

/// <summary>That an expression would cost too much. Never leaves <see cref="CelProgram"/>.</summary>
#pragma warning disable CA1032, RCS1194 // It is nothing but a way out of the evaluation.
internal sealed class CelBudgetException : Exception;
#pragma warning restore CA1032, RCS1194
