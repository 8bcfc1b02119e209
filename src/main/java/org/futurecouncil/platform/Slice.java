package org.futurecouncil.platform;

import java.util.List;

/**
 * A page of a longer list.
 *
 * @param more whether others follow
 */
public record Slice<T>(List<T> rows, boolean more) {

    /**
     * @param found one more than a page holds, where there are others
     */
    public static <T> Slice<T> of(List<T> found, int size) {
        return new Slice<>(found.subList(0, Math.min(size, found.size())), found.size() > size);
    }

    public boolean isEmpty() {
        return this.rows.isEmpty();
    }

}
