// ipywidgets only wraps elements in jQuery for widgets of others that ask for `$el`; none is on our pages.
module.exports = function $(element) {
  return [element];
};
