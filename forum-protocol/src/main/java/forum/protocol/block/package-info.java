/** Commands of the feature <em>block</em>: whose words somebody does not want. */
@NullMarked
package forum.protocol.block;

import org.jspecify.annotations.NullMarked;
