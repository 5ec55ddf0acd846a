/** Benchmarks, by name. */
@NullMarked
package forum.bench;

import org.jspecify.annotations.NullMarked;
