package forum.transfer.range;

import java.util.Arrays;

/** Numbers as sorted, disjoint ranges {@code [start, end)} that never touch. Cheap while there are few ranges. */
public final class RangeSet {

    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int size;

    /** Number of ranges. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** First number of a range; 0 is the lowest range. */
    public long start(int range) {
        return starts[range];
    }

    /** The number behind the last of a range. */
    public long end(int range) {
        return ends[range];
    }

    public void clear() {
        size = 0;
    }

    public boolean contains(long number) {
        if (size == 0 || number >= ends[size - 1]) {
            return false;
        }
        int range = firstEndingAfter(number);
        return range < size && starts[range] <= number;
    }

    /** The first number that is not contained, from this one on. */
    public long firstAbsent(long number) {
        int range = firstEndingAfter(number);
        return range < size && starts[range] <= number ? ends[range] : number;
    }

    /** Whether every number of it is contained. */
    public boolean containsAll(long start, long end) {
        int range = firstEndingAfter(start);
        return start >= end || (range < size && starts[range] <= start && ends[range] >= end);
    }

    /** Returns how many numbers are new. */
    public long add(long start, long end) {
        if (start >= end) {
            return 0;
        }
        if (size > 0 && start == ends[size - 1]) {
            ends[size - 1] = end;
            return end - start;
        }
        int first = firstEndingAtOrAfter(start);
        int next = first;
        long mergedStart = start;
        long mergedEnd = end;
        long known = 0;
        while (next < size && starts[next] <= end) {
            known += Math.max(0, Math.min(ends[next], end) - Math.max(starts[next], start));
            mergedStart = Math.min(mergedStart, starts[next]);
            mergedEnd = Math.max(mergedEnd, ends[next]);
            next++;
        }
        replace(first, next, 1);
        starts[first] = mergedStart;
        ends[first] = mergedEnd;
        return end - start - known;
    }

    public void remove(long start, long end) {
        int first = firstEndingAfter(start);
        if (start >= end || first == size || starts[first] >= end) {
            return;
        }
        int next = first;
        while (next < size && starts[next] < end) {
            next++;
        }
        long leftStart = starts[first];
        long rightEnd = ends[next - 1];
        boolean left = leftStart < start;
        boolean right = rightEnd > end;
        replace(first, next, (left ? 1 : 0) + (right ? 1 : 0));
        if (left) {
            starts[first] = leftStart;
            ends[first] = start;
        }
        if (right) {
            starts[first + (left ? 1 : 0)] = end;
            ends[first + (left ? 1 : 0)] = rightEnd;
        }
    }

    /** Removes what the other one has of these numbers. */
    public void removeAll(RangeSet other, long start, long end) {
        for (int i = other.firstEndingAfter(start); i < other.size && other.starts[i] < end; i++) {
            remove(other.starts[i], other.ends[i]);
        }
    }

    public void removeLowestRange() {
        replace(0, 1, 0);
    }

    /** Makes room for {@code count} ranges in place of those from {@code first} to before {@code next}. */
    private void replace(int first, int next, int count) {
        int newSize = size - (next - first) + count;
        if (newSize > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        System.arraycopy(starts, next, starts, first + count, size - next);
        System.arraycopy(ends, next, ends, first + count, size - next);
        size = newSize;
    }

    private int firstEndingAfter(long number) {
        return number == Long.MAX_VALUE ? size : firstEndingAtOrAfter(number + 1);
    }

    private int firstEndingAtOrAfter(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
