using System.Diagnostics.Metrics;

namespace SpRegistry.Web.Operation;

/// <summary>Listens to meters of this program and adds up what they measure.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<InstrumentReadings> _instruments = [];
    private int _reading;

    /// <param name="names">Names of the meters.</param>
    /// <param name="factory">The program's: meters of another one in the same process are not listened to. Meters of none, such as the runtime's, are everybody's.</param>
    public MeterReadings(IEnumerable<string> names, IMeterFactory factory)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (wanted.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, factory)))
            {
                var readings = new InstrumentReadings(instrument);
                lock (_gate)
                {
                    _instruments.Add(readings);
                }

                listener.EnableMeasurementEvents(instrument, readings);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Add(state, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured until now, instrument by instrument.</summary>
    public string Text()
    {
        lock (_gate)
        {
            Volatile.Write(ref _reading, _reading + 1);
            _listener.RecordObservableInstruments();
            return OpenMetricsText.Of(_instruments.Select(i => (i, i.Snapshot(_reading))));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Add(object? readings, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((InstrumentReadings)readings!).Add(value, tags, Volatile.Read(ref _reading));
}

/// <summary>How what an instrument measures becomes a number.</summary>
internal enum ReadingKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>Measurements by size.</summary>
    Histogram,
}

/// <summary>What one series of an instrument adds up to.</summary>
/// <param name="Tags">What tells it from others.</param>
/// <param name="Value">The value; of a histogram the sum.</param>
/// <param name="Buckets">Of a histogram how many measurements there are up to each bound, and beyond the last.</param>
internal sealed record SeriesReading(IReadOnlyList<KeyValuePair<string, object?>> Tags, double Value, IReadOnlyList<long> Buckets);

/// <summary>The series of an instrument.</summary>
internal sealed class InstrumentReadings
{
    // What has more is no tag but a text of somebody's.
    private const int MostSeries = 500;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel.metric.overflow", true)];

    private readonly bool _isObserved;
    private readonly bool _adds;
    private readonly Lock _gate = new();
    private Series[] _series = [];

    public InstrumentReadings(Instrument instrument)
    {
        Instrument = instrument;
        var type = instrument.GetType().GetGenericTypeDefinition();
        _isObserved = instrument.IsObservable;
        Kind = type == typeof(Histogram<>) ? ReadingKind.Histogram : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? ReadingKind.Counter : ReadingKind.Gauge;
        _adds = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        Bounds = Kind != ReadingKind.Histogram ? [] : (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? DefaultBounds;
    }

    public Instrument Instrument { get; }

    public ReadingKind Kind { get; }

    /// <summary>The upper bounds of a histogram's buckets, inclusive.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>Takes a measurement in.</summary>
    /// <param name="value">The measurement.</param>
    /// <param name="tags">What it is of.</param>
    /// <param name="reading">The number of the reading for which it is observed.</param>
    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, int reading)
    {
        var series = Find(_series, tags) ?? Made(tags);
        lock (series)
        {
            series.Reading = reading;
            series.Value = _adds || Kind == ReadingKind.Histogram ? series.Value + value : value;
            if (Kind == ReadingKind.Histogram)
            {
                var bucket = 0;
                while (bucket < Bounds.Count && value > Bounds[bucket])
                {
                    bucket++;
                }

                series.Buckets[bucket]++;
            }
        }
    }

    /// <summary>The series as they stand; of what is observed, those that were seen in this reading.</summary>
    public IReadOnlyList<SeriesReading> Snapshot(int reading) =>
    [
        .. _series.Select(series =>
        {
            lock (series)
            {
                return _isObserved && series.Reading != reading ? null : new SeriesReading(series.Tags, series.Value, [.. series.Buckets]);
            }
        }).OfType<SeriesReading>(),
    ];

    private static Series? Find(Series[] all, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var series in all)
        {
            if (series.Has(tags))
            {
                return series;
            }
        }

        return null;
    }

    private Series Made(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (_series.Length >= MostSeries)
            {
                tags = Overflow;
            }

            if (Find(_series, tags) is { } there)
            {
                return there;
            }

            var series = new Series(tags.ToArray(), new long[Bounds.Count + 1]);
            _series = [.. _series, series];
            return series;
        }
    }

    private sealed class Series(KeyValuePair<string, object?>[] tags, long[] buckets)
    {
        public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

        public long[] Buckets => buckets;

        public double Value { get; set; }

        public int Reading { get; set; }

        public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
        {
            if (others.Length != tags.Length)
            {
                return false;
            }

            for (var i = 0; i < tags.Length; i++)
            {
                if (tags[i].Key != others[i].Key || !Equals(tags[i].Value, others[i].Value))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
