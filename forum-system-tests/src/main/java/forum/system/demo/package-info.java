/** All of Forum at work, as a transcript. */
@NullMarked
package forum.system.demo;

import org.jspecify.annotations.NullMarked;
