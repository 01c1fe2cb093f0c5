/** The drawer at a side of the page, in a file of its own so that it loads when one is first opened. */
export { Drawer as Side } from 'antd';
