/* Marks that stand too close to be hit one by one become one. */

/**
 * @typedef {object} Group
 * @property {number} at  the middle of its members, px
 * @property {number[]} members  their numbers
 */

/**
 * Put places together, nearest first, until all that is left is far enough apart.
 * @param {number[]} places  px, sorted
 * @param {number} room  px between two middles
 * @returns {Group[]}
 */
export function grouped(places, room) {
  /** @type {Group[]} */
  const groups = places.map((at, index) => ({ at, members: [index] }));
  for (;;) {
    let nearest = -1,
      least = room;
    for (let i = 1; i < groups.length; i++) {
      const gap = groups[i].at - groups[i - 1].at;
      if (gap >= least) continue;
      least = gap;
      nearest = i;
    }
    if (nearest < 0) return groups;
    const [one, other] = groups.splice(nearest - 1, 2);
    const members = [...one.members, ...other.members];
    const at = (one.at * one.members.length + other.at * other.members.length) / members.length;
    groups.splice(nearest - 1, 0, { at, members });
  }
}
